// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.prefetch;

import dev.runahead.Reason;
import java.util.List;
import java.util.Map;

/**
 * What the lookahead wants done. Immutable.
 *
 * @param orders what to build, first the most urgent
 * @param discards idle spares to retire, by generation, and why
 */
public record Decision(List<BuildOrder<?, ?, ?>> orders, Map<Long, Reason> discards) {

    /** Copies both. */
    public Decision {
        orders = List.copyOf(orders);
        discards = Map.copyOf(discards);
    }
}
