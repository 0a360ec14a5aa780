// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.plan;

import dev.runahead.Frozen;
import java.util.Collections;
import java.util.Set;

/**
 * A demand that the plan knows of, since a test or container declares it or asked for it in an earlier run. Immutable.
 *
 * @param demand what it will ask for
 * @param by the unique id of the test or container that will ask, or that declares it
 * @param freezes what its session would freeze
 * @param changes what the declaring test itself declares to change before it runs
 * @param origin how that is known
 */
public record ExpectedDemand(
        Demand<?, ?, ?> demand, String by, Set<Frozen> freezes, Set<Frozen> changes, Origin origin) {

    /** How it is known that a test will ask. */
    public enum Origin {
        /** It says so itself. */
        DECLARED,
        /** It asked for it in an earlier run. */
        LEARNED,
        /** One asked for it in an earlier run that is likely to be in the next plan. */
        LIKELY
    }

    /** Copies both sets. */
    public ExpectedDemand {
        freezes = Set.copyOf(freezes);
        changes = Set.copyOf(changes);
    }

    /** A demand of a test that changes nothing. */
    public ExpectedDemand(Demand<?, ?, ?> demand, String by) {
        this(demand, by, demand.freezes(), Set.of(), Origin.DECLARED);
    }

    /** The same, of the plan that is likely to come next. */
    ExpectedDemand likely() {
        return new ExpectedDemand(demand, by, freezes, changes, Origin.LIKELY);
    }

    /** Whether its session can be built before its test has begun: nothing that it would freeze changes by then. */
    boolean canBeBuiltAhead() {
        return Collections.disjoint(freezes, changes);
    }
}
