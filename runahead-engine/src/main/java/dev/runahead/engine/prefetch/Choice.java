// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.prefetch;

import dev.runahead.Reason;
import java.util.List;
import java.util.Map;

/**
 * What one way to decide chose. Immutable.
 *
 * @param orders what to build, first the most urgent
 * @param discards idle spares to retire although some test wants them, by generation, and why
 * @param againNanos after what time to choose again if nothing has happened by then; {@link Long#MAX_VALUE} for never
 */
record Choice(List<Need> orders, Map<Long, Reason> discards, long againNanos) {

    /** Neither builds nor discards, until something happens. */
    static final Choice NOTHING = new Choice(List.of(), Map.of(), Long.MAX_VALUE);

    /** Copies both collections. */
    Choice {
        orders = List.copyOf(orders);
        discards = Map.copyOf(discards);
    }
}
