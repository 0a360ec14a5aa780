// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.plan;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which nodes of a plan are to be left alone. Immutable. Nodes that say nothing cost nothing, and a question the depth of the
 * plan at most.
 */
final class PlannedOptOuts {

    private final int[] parent;
    private final Map<Integer, OptOut> own = new HashMap<>();
    private final BitSet evictions = new BitSet();

    /**
     * Reads them.
     *
     * @param nodes all nodes in pre-order
     * @param parent of each, or {@link Plan#NONE}
     */
    PlannedOptOuts(List<PlannedNode> nodes, int[] parent) {
        this.parent = parent;
        for (int i = 0; i < nodes.size(); i++) {
            Optional<OptOut> said = nodes.get(i).optOut();
            if (said.isPresent()) {
                own.put(i, said.get());
                evictions.set(i, said.get().evicts());
            }
        }
    }

    /** Whether there are any. */
    boolean any() {
        return !own.isEmpty();
    }

    /** What the node itself says. */
    Optional<OptOut> own(int node) {
        return Optional.ofNullable(own.get(node));
    }

    /** What the node says, or else the nearest one around it that says anything. */
    Optional<OptOut> around(int node) {
        if (own.isEmpty()) {
            return Optional.empty();
        }
        for (int at = node; at != Plan.NONE; at = parent[at]) {
            @Nullable OptOut found = own.get(at);
            if (found != null) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    /** The nodes before which idle spares go; not to be changed. */
    BitSet evictions() {
        return evictions;
    }
}
