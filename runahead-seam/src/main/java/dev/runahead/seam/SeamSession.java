// SPDX-License-Identifier: Apache-2.0
package dev.runahead.seam;

import dev.runahead.Reason;
import dev.runahead.SystemPropertyChanges;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What a seam gave. Either a test has it or it is closed, never both: one compare-and-set. Thread-safe.
 */
final class SeamSession {

    /** Why a test that may mock what a seam makes gets none. */
    static final Reason REWRITTEN = new Reason(
            "rewritten", "its class has been rewritten while the JVM ran, as Mockito does with what it mocks");

    /** Whose it is. */
    private enum Owner {
        RUNAHEAD,
        TEST,
        NOBODY
    }

    private final SeamSpec spec;
    private final @Nullable Object made;
    private final SystemPropertyChanges properties;
    private final AtomicReference<Owner> owner = new AtomicReference<>(Owner.RUNAHEAD);

    /**
     * Nobody has it yet.
     *
     * @param made what the original gave
     * @param properties system properties that belong to it and are set when it is handed over
     */
    SeamSession(SeamSpec spec, @Nullable Object made, SystemPropertyChanges properties) {
        this.spec = spec;
        this.made = made;
        this.properties = properties;
    }

    /** System properties that belong to it. */
    SystemPropertyChanges properties() {
        return properties;
    }

    @Nullable
    Object made() {
        return made;
    }

    /** Makes it the test's; returns whether it is. Guard against a race with the end of the run, which closes it. */
    boolean handOver() {
        if (!owner.compareAndSet(Owner.RUNAHEAD, Owner.TEST)) {
            return false;
        }
        properties.make();
        return true;
    }

    /** Why it fits no call any more. */
    Optional<Reason> unusable() {
        if (made == null) {
            return Optional.of(new Reason("gave-nothing", "the seam gave null"));
        }
        return Rewritten.has(made.getClass())
                ? Optional.of(REWRITTEN)
                : spec.key().change();
    }

    void closeUnlessHandedOver() throws Exception {
        if (made != null && owner.compareAndSet(Owner.RUNAHEAD, Owner.NOBODY)) {
            Closing.close(spec.original().seam(), made);
        }
    }
}
