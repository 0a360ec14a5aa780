// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.prefetch;

import dev.runahead.engine.plan.Demand;
import java.util.List;
import java.util.Set;

/**
 * What travels back to the lookahead. Immutable.
 *
 * @param idle the spares that are building or ready and not claimed
 * @param retiring how many spares are retired but not gone yet: they still hold what they were given
 * @param resting demands that are not built ahead now, since their background builds failed
 */
public record Stock(List<Idle> idle, int retiring, Set<Demand<?, ?, ?>> resting) {

    /**
     * A spare that is nobody's.
     *
     * @param generation of its order
     * @param demand what it was built for
     */
    public record Idle(long generation, Demand<?, ?, ?> demand) {}

    /** Copies both collections. */
    public Stock {
        idle = List.copyOf(idle);
        resting = Set.copyOf(resting);
    }
}
