// SPDX-License-Identifier: Apache-2.0
package dev.runahead;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The one gate through which seams reach the running Runahead. A seam calls {@link #open} where it would construct a
 * session; without a running Runahead the session is simply built.
 *
 * <p>Thread-safe. The gate is the only mutable static of Runahead: static factory methods such as
 * {@code MpiPoolSession.open} have no other way to find the run that they belong to.
 */
public final class SessionGate {

    private static final AtomicReference<@Nullable SessionSource> RUNNING = new AtomicReference<>();

    private SessionGate() {}

    /**
     * Opens a session: through the running Runahead if there is one, else by building it on the calling thread.
     *
     * @throws Exception what {@link SessionProvider#build} threw, unchanged
     */
    public static <P extends SessionSpec, B, S> S open(SessionProvider<P, B, S> provider, P spec) throws Exception {
        return hold(provider, spec).session();
    }

    /**
     * As {@link #open}, for a caller that ends the lease itself, whatever the session's type is.
     *
     * @throws Exception what {@link SessionProvider#build} threw, unchanged
     */
    public static <P extends SessionSpec, B, S> Held<S> hold(SessionProvider<P, B, S> provider, P spec)
            throws Exception {
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(spec, "spec");
        SessionSource running = RUNNING.get();
        return running == null ? holdUnmanaged(provider, spec) : running.open(provider, spec);
    }

    /**
     * As {@link #hold}, for a seam whose framework builds its sessions itself: gives what was built ahead or is being built,
     * and builds nothing. That there was nothing is recorded, with the reason.
     *
     * @return empty if there is none, or no run
     * @throws InterruptedException if the thread was interrupted while it waited for a build
     */
    public static <P extends SessionSpec, B, S> Optional<Held<S>> take(SessionProvider<P, B, S> provider, P spec)
            throws InterruptedException {
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(spec, "spec");
        SessionSource running = RUNNING.get();
        return running == null ? Optional.empty() : running.take(provider, spec);
    }

    /**
     * Records that a session which the running test needs was never to be built ahead.
     *
     * @param kind of the session
     * @param label what people read of it
     * @param reason why not
     */
    public static void decline(String kind, String label, Reason reason) {
        SessionSource running = RUNNING.get();
        if (running != null) {
            running.decline(kind, label, reason);
        }
    }

    /**
     * Records what people should know of a session that a seam deals with, whoever built it.
     *
     * @param kind of the session
     * @param what it is about, in one word
     * @param text what people read; no secrets
     */
    public static void note(String kind, String what, String text) {
        SessionSource running = RUNNING.get();
        if (running != null) {
            running.note(kind, what, text);
        }
    }

    /**
     * Builds a session for the caller alone, on the calling thread. Nobody is asked, nothing is recorded and nothing is
     * built ahead because of it.
     *
     * @throws Exception what {@link SessionProvider#build} threw, unchanged
     */
    public static <P extends SessionSpec, B, S> S openUnmanaged(SessionProvider<P, B, S> provider, P spec)
            throws Exception {
        return holdUnmanaged(provider, spec).session();
    }

    /**
     * As {@link #openUnmanaged}, with the lease.
     *
     * @throws Exception what {@link SessionProvider#build} threw, unchanged
     */
    public static <P extends SessionSpec, B, S> Held<S> holdUnmanaged(SessionProvider<P, B, S> provider, P spec)
            throws Exception {
        B built = provider.build(spec, new UnmanagedBuild(Deadline.in(provider.buildBudget(spec))));
        Lease lease = new OwnedLease<>(provider, spec, built);
        try {
            return new Held<>(provider.attach(built, lease), lease);
        } catch (Throwable e) { // What nobody can use must not stay.
            lease.end();
            throw e;
        }
    }

    /**
     * Makes a source the running one.
     *
     * @return false if another is running: two runs in one JVM would answer each other's tests
     */
    public static boolean install(SessionSource source) {
        return RUNNING.compareAndSet(null, Objects.requireNonNull(source, "source"));
    }

    /** Takes a source out again; does nothing if another one, or none, is running. */
    public static void remove(SessionSource source) {
        RUNNING.compareAndSet(source, null);
    }

    private record UnmanagedBuild(Deadline deadline) implements BuildContext {
        @Override
        public void phase(String phase) {
            // Nobody watches an unmanaged build.
        }
    }
}
