// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.prefetch;

import dev.runahead.engine.plan.Demand;
import java.util.List;
import java.util.Set;

/**
 * What travels back to the lookahead. Immutable.
 *
 * @param idle the spares that are building or ready and not claimed
 * @param claimed the spares that are building and for which a test waits
 * @param retiring how many spares are retired but not gone yet: they still hold what they were given
 * @param resting demands that are not built ahead now, since their background builds failed
 * @param costs what builds take
 */
public record Stock(List<Idle> idle, List<Claimed> claimed, int retiring, Set<Demand<?, ?, ?>> resting, Costs costs) {

    /**
     * A spare that is nobody's.
     *
     * @param generation of its order
     * @param demand what it was built for
     * @param ready whether it is built
     * @param forNanos how long ago its build began; 0 if it waits for a turn or a permit
     */
    public record Idle(long generation, Demand<?, ?, ?> demand, boolean ready, long forNanos) {}

    /**
     * A spare that a test waits for.
     *
     * @param demand what it is built for
     * @param forNanos how long ago its build began; 0 if it waits for a turn or a permit
     */
    public record Claimed(Demand<?, ?, ?> demand, long forNanos) {}

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
