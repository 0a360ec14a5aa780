// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.plan;

import dev.runahead.Frozen;
import java.util.Collections;
import java.util.Set;

/**
 * A demand that the plan knows of, since a test or container declares it. Immutable.
 *
 * @param demand what it will ask for
 * @param by the unique id of the test or container that declares it
 * @param freezes what its session would freeze
 * @param changes what the declaring test itself declares to change before it runs
 */
public record DeclaredDemand(Demand<?, ?, ?> demand, String by, Set<Frozen> freezes, Set<Frozen> changes) {

    /** Copies both sets. */
    public DeclaredDemand {
        freezes = Set.copyOf(freezes);
        changes = Set.copyOf(changes);
    }

    /** A demand of a test that changes nothing. */
    public DeclaredDemand(Demand<?, ?, ?> demand, String by) {
        this(demand, by, demand.freezes(), Set.of());
    }

    /** Whether its session can be built before its test has begun: nothing that it would freeze changes by then. */
    boolean canBeBuiltAhead() {
        return Collections.disjoint(freezes, changes);
    }
}
