// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.plan;

import dev.runahead.Frozen;
import java.util.Collections;
import java.util.Objects;
import java.util.Set;

/**
 * Who asks for a session, and what lies behind it. Immutable.
 *
 * @param test the unique id of the running test or container; empty if none is known to run
 * @param outlook what the plan says about the time after it
 * @param expected whether the plan said that it would ask
 * @param changes what of the process's state the test declares to change for itself
 * @param askedNanos when it asked, on the run's clock: what it waits is counted from here
 * @param around the unique id of the container that declares what it asks for, so that what lies below may share it; of the
 *     test itself if none does; empty if another test may be meant, which has not begun yet
 * @param known how it is known that it is this test
 */
public record Asker(
        String test,
        Outlook outlook,
        boolean expected,
        Set<Frozen> changes,
        long askedNanos,
        String around,
        Known known) {

    /** How it is known who asks. */
    public enum Known {
        /** The asking thread runs the test, or nothing runs that is not around it. */
        CERTAIN,
        /** The asking thread runs none; of several that run it is the one that began last. */
        LIKELY,
        /** It is no test: another session's build asks, on its own thread. */
        NESTED
    }

    /** Copies the set. */
    public Asker {
        changes = Set.copyOf(changes);
        Objects.requireNonNull(known, "known");
    }

    /** The build of another session. */
    public static Asker nested(long askedNanos) {
        return new Asker("", Outlook.MAY_REGISTER, false, Set.of(), askedNanos, "", Known.NESTED);
    }

    /** Whether it is certain that this test asks, and no other. */
    public boolean certain() {
        return known == Known.CERTAIN;
    }

    /** Whether another session's build asks. */
    public boolean nested() {
        return known == Known.NESTED;
    }

    /** Whether what the test changes is what a session for the demand would freeze: then no spare can be right for it. */
    public boolean changesWhatFreezes(Demand<?, ?, ?> demand) {
        return !changes.isEmpty() && !Collections.disjoint(changes, demand.freezes());
    }
}
