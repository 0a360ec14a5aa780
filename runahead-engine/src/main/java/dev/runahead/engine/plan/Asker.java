// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.plan;

import dev.runahead.Frozen;
import java.util.Collections;
import java.util.Set;

/**
 * Who asks for a session, and what lies behind it. Immutable.
 *
 * @param test the unique id of the running test or container; empty if none is known to run
 * @param outlook what the plan says about the time after it
 * @param expected whether the plan said that it would ask
 * @param changes what of the process's state the test declares to change for itself
 * @param askedNanos when it asked, on the run's clock: what it waits is counted from here
 * @param certain whether it is known that this test asks, and not another one that runs at the same time
 */
public record Asker(
        String test, Outlook outlook, boolean expected, Set<Frozen> changes, long askedNanos, boolean certain) {

    /** Copies the set. */
    public Asker {
        changes = Set.copyOf(changes);
    }

    /** Whether what the test changes is what a session for the demand would freeze: then no spare can be right for it. */
    public boolean changesWhatFreezes(Demand<?, ?, ?> demand) {
        return !changes.isEmpty() && !Collections.disjoint(changes, demand.freezes());
    }
}
