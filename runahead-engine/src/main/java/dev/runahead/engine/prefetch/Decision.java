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
 * @param againNanos after what time to decide again if nothing has happened by then; {@link Long#MAX_VALUE} for never
 */
public record Decision(List<BuildOrder<?, ?, ?>> orders, Map<Long, Reason> discards, long againNanos) {

    /** Copies both collections. */
    public Decision {
        orders = List.copyOf(orders);
        discards = Map.copyOf(discards);
    }

    /** Whether there is anything to do. */
    public boolean acts() {
        return !orders.isEmpty() || !discards.isEmpty();
    }
}
