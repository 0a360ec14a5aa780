// SPDX-License-Identifier: Apache-2.0
package dev.runahead.seam;

import dev.runahead.Held;
import dev.runahead.Lease;
import dev.runahead.Reason;
import dev.runahead.SessionGate;
import dev.runahead.seam.key.CallKey;
import dev.runahead.seam.key.KeyRule;
import dev.runahead.seam.key.NoKeyException;
import java.lang.System.Logger.Level;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A place in a user's code where a seam is called. Thread-safe.
 *
 * <p>Whatever goes wrong here, the original is called; whatever the original throws, its caller gets.
 */
final class SeamCall {

    private static final System.Logger LOG = System.getLogger("dev.runahead");
    private static final MethodHandle CALL = callHandle();

    private final Original original;
    private final KeyRule rule;
    private final SeamProvider provider;
    private final Optional<Reason> refusal;
    private final Set<Reason> told = ConcurrentHashMap.newKeySet();

    SeamCall(Original original) {
        this.original = original;
        this.rule = new KeyRule(original.hasReceiver(), original.seam().words().byFields(), Rewritten::has);
        this.provider = new SeamProvider(original.seam(), original.declaring());
        this.refusal = Closing.refusal(original.seam(), original.gives());
    }

    private static MethodHandle callHandle() {
        try {
            return MethodHandles.lookup()
                    .findVirtual(SeamCall.class, "call", MethodType.methodType(Object.class, Object[].class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** What the JVM calls in place of the original. */
    MethodHandle handle(MethodType type) {
        return CALL.bindTo(this)
                .asCollector(Object[].class, type.parameterCount())
                .asType(type);
    }

    /** One call, on the thread of the caller. */
    @Nullable
    Object call(@Nullable Object[] arguments) throws Throwable {
        Optional<CallKey> key = Inside.aBuild() ? Optional.empty() : key(arguments);
        return key.isEmpty() ? original.call(arguments) : answer(key.get(), arguments);
    }

    private Optional<CallKey> key(@Nullable Object[] arguments) {
        try {
            if (refusal.isPresent()) {
                decline(refusal.get());
                return Optional.empty();
            }
            if (Rewritten.has(original.declaring()) || Rewritten.has(original.gives())) {
                decline(SeamSession.REWRITTEN);
                return Optional.empty();
            }
            return Optional.of(CallKey.of(arguments, rule));
        } catch (NoKeyException e) {
            decline(e.reason());
        } catch (RuntimeException | Error e) { // Of equals or hashCode of an argument, say.
            decline(Reason.of("no-key", "its arguments cannot be compared", e));
        }
        return Optional.empty();
    }

    /** Once for each reason: the next call would say the same again. */
    private void decline(Reason reason) {
        try {
            if (told.add(reason)) {
                SessionGate.decline(provider.kind(), original.seam().toString(), reason);
            }
        } catch (RuntimeException | Error e) { // Of a run that ends, say: no reason for a test to fail.
            warn(e);
        }
    }

    private @Nullable Object answer(CallKey key, @Nullable Object[] arguments) throws Throwable {
        Caller caller = new Caller(arguments);
        try {
            Held<SeamSession> held = SessionGate.hold(provider, new SeamSpec(original, key, caller));
            SeamSession session = held.session();
            boolean ours = session.handOver();
            ends(held.lease()); // From now on it is the user's, who closes it.
            if (ours) {
                return session.made();
            }
        } catch (Throwable e) {
            Throwable own = caller.failure();
            if (own != null) {
                throw own; // The test's own build failed: it gets what it would have got.
            }
            if (e instanceof InterruptedException) { // While it waited for us: its own code will see it.
                Thread.currentThread().interrupt();
            } else {
                warn(e);
            }
            SeamSession built = caller.built();
            if (built != null && built.handOver()) {
                return built.made(); // Its own build was done: another one would be one too many.
            }
        } finally {
            caller.ends();
        }
        return original.call(arguments);
    }

    /** Whatever the run makes of it, the test has what it asked for. */
    private void ends(Lease lease) {
        try {
            lease.end();
        } catch (RuntimeException | Error e) {
            warn(e);
        }
    }

    private void warn(Throwable failure) {
        LOG.log(Level.WARNING, "the seam " + original.seam() + " could not be answered; please report it", failure);
    }
}
