// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.prefetch;

import dev.runahead.engine.plan.Demand;
import java.util.List;
import java.util.Map;

/**
 * What travels back to the lookahead. Immutable.
 *
 * @param idle the demands whose spares are building or ready and not claimed, one for each such spare
 * @param failuresInARow how often the background builds of a demand failed since one succeeded; absent for never
 */
public record Stock(List<Demand<?, ?, ?>> idle, Map<Demand<?, ?, ?>, Integer> failuresInARow) {

    /** Copies both. */
    public Stock {
        idle = List.copyOf(idle);
        failuresInARow = Map.copyOf(failuresInARow);
    }
}
