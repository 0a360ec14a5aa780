// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.prefetch;

import dev.runahead.engine.plan.Demand;
import java.util.List;
import java.util.Set;

/**
 * What travels back to the lookahead. Immutable.
 *
 * @param idle the spares that are building or ready and not claimed; those that came back from tests stand behind the others, what came
 *     back first at the very end
 * @param claimed the spares that are building and for which a test waits
 * @param retiring how many spares are retired but not gone yet: they still hold what they were given
 * @param resting demands that are not built ahead now, since their background builds failed
 * @param costs what builds take
 * @param circulation which sessions come back from the tests that hold them
 */
public record Stock(
        List<Idle> idle,
        List<Claimed> claimed,
        int retiring,
        Set<Demand<?, ?, ?>> resting,
        Costs costs,
        Circulation circulation) {

    /**
     * A spare that is nobody's.
     *
     * @param generation of its order
     * @param demand what it was built for
     * @param ready whether it is built
     * @param forNanos how long ago its build began; 0 if it waits for a turn or a permit
     * @param uses how many tests have used it and given it back; 0 if it was built ahead and nobody had it yet
     */
    public record Idle(long generation, Demand<?, ?, ?> demand, boolean ready, long forNanos, int uses) {

        /** A spare that nobody had yet. */
        public Idle(long generation, Demand<?, ?, ?> demand, boolean ready, long forNanos) {
            this(generation, demand, ready, forNanos, 0);
        }

        boolean returned() {
            return uses > 0;
        }
    }

    /**
     * A spare that a test waits for.
     *
     * @param demand what it is built for
     * @param forNanos how long ago its build began; 0 if it waits for a turn or a permit
     */
    public record Claimed(Demand<?, ?, ?> demand, long forNanos) {}

    /** A stock to which nothing comes back. */
    public Stock(List<Idle> idle, List<Claimed> claimed, int retiring, Set<Demand<?, ?, ?>> resting, Costs costs) {
        this(idle, claimed, retiring, resting, costs, Circulation.NONE);
    }

    /** Copies the collections. */
    public Stock {
        idle = List.copyOf(idle);
        claimed = List.copyOf(claimed);
        resting = Set.copyOf(resting);
    }

    /** How many builds run, or are about to. */
    int building() {
        return claimed.size()
                + (int) idle.stream().filter(each -> !each.ready()).count();
    }
}
