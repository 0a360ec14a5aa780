// SPDX-License-Identifier: Apache-2.0
package dev.runahead.seam;

import dev.runahead.BuildContext;
import dev.runahead.Deadline;
import dev.runahead.Lease;
import dev.runahead.Reason;
import dev.runahead.SessionProvider;
import dev.runahead.SystemPropertiesBefore;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Builds what a seam stands for by calling the original: on the caller's thread with the caller's arguments, on a builder thread
 * with copies of them. Immutable, thread-safe.
 *
 * @param seam of which
 * @param declaring the class, with its loader
 */
record SeamProvider(Seam seam, Class<?> declaring) implements SessionProvider<SeamSpec, SeamSession, SeamSession> {

    @Override
    public String kind() {
        return seam.kind();
    }

    @Override
    public SeamSession build(SeamSpec spec, BuildContext context) throws Exception {
        Caller caller = spec.caller();
        Optional<@Nullable Object[]> own = caller.arguments();
        try {
            SystemPropertiesBefore before = SystemPropertiesBefore.now();
            Object made = Inside.of(() -> make(spec, own.orElseGet(spec.key()::copies)));
            SeamSession built = new SeamSession(spec, made, before.putBack(context.propertiesSet()));
            if (own.isPresent()) {
                caller.has(built);
            }
            return built;
        } catch (Throwable e) {
            if (own.isPresent()) {
                caller.failed(e);
            }
            if (e instanceof Error error) {
                throw error;
            }
            throw e instanceof Exception exception ? exception : new IllegalStateException(e);
        }
    }

    private @Nullable Object make(SeamSpec spec, @Nullable Object[] arguments) throws Throwable {
        Object made = spec.original().call(arguments);
        String then = seam.words().then();
        if (made != null && then != null) {
            try {
                Object unused = PublicMethod.call(made, then);
            } catch (Throwable e) {
                Closing.closeAfter(e, seam, made);
                throw e;
            }
        }
        return made;
    }

    @Override
    public Optional<Reason> probe(SeamSession built) {
        return built.unusable();
    }

    @Override
    public SeamSession attach(SeamSession built, Lease lease) {
        return built;
    }

    /** What was handed over is its user's. */
    @Override
    public void close(SeamSession built, Deadline deadline) throws Exception {
        built.closeUnlessHandedOver();
    }

    /** What the test before may clear when it closes its own, as brokers do that tell their ports so. */
    @Override
    public Set<String> carriedProperties(SeamSession built) {
        return built.properties().values().keySet();
    }

    @Override
    public boolean exclusive() {
        return seam.words().exclusive();
    }

    @Override
    public boolean sharesResource() {
        return seam.words().exclusive();
    }

    /** Whose code it is does not expect it: an embedded PostgreSQL, say, leaves its data directory. */
    @Override
    public boolean interruptible() {
        return false;
    }

    /** Servers stop as slowly as they start. */
    @Override
    public Duration closeBudget(SeamSpec spec) {
        return Duration.ofSeconds(30);
    }
}
