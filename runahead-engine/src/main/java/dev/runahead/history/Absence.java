// SPDX-License-Identifier: Apache-2.0
package dev.runahead.history;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Forgets nodes that are no more: renamed, deleted. Confined to one merge.
 *
 * <p>Nobody says that a test is no more. What is seen is that the node above it was executed from its start to its end, and
 * it was not; but so it is with one that was filtered out. So each run counts by how much of the siblings it executed: a run
 * of one class among three hundred says little about the others, as does each of the three hundred forks that execute one
 * class each; a run of all of them says all that there is to say. A node goes when what it missed adds up to
 * {@link #MOST_MISSED} whole runs, or, as long as one run only has seen it, {@link #MOST_MISSED_BY_NEW}: names that are made
 * up for each run never come back, and would pile up. Siblings that one run only has seen do not count as siblings, so
 * these names make no run look like a small one.
 */
final class Absence {

    /**
     * Of nodes that two runs or more have seen. A suite that a nightly or weekly build alone executes must outlast all
     * builds in between; a node that stays for nothing takes some fifty bytes.
     */
    static final float MOST_MISSED = 50;

    /** Of nodes that one run only has seen. */
    static final float MOST_MISSED_BY_NEW = 5;

    private final Map<Long, Node> nodes;
    private final Set<Long> seen;

    /**
     * Of one run.
     *
     * @param nodes all nodes by key, with what the run taught; changed by this
     * @param seen which of them the run has seen
     */
    Absence(Map<Long, Node> nodes, Set<Long> seen) {
        this.nodes = nodes;
        this.seen = seen;
    }

    /**
     * Counts what is missing and drops what is gone, with all below it.
     *
     * @param whole nodes whose children the run would have told of, had it executed them
     */
    void apply(Set<Long> whole) {
        Map<Long, Integer> siblings = new HashMap<>();
        Map<Long, Integer> executed = new HashMap<>();
        nodes.values().stream().filter(node -> whole.contains(node.parent())).forEach(node -> {
            if (node.runs() > 1 || seen.contains(node.key())) {
                siblings.merge(node.parent(), 1, Integer::sum);
            }
            if (seen.contains(node.key())) {
                executed.merge(node.parent(), 1, Integer::sum);
            }
        });
        nodes.replaceAll((key, node) -> {
            if (!whole.contains(node.parent()) || seen.contains(key)) {
                return node;
            }
            float share = (float) executed.getOrDefault(node.parent(), 0)
                    / Math.max(1, siblings.getOrDefault(node.parent(), 0));
            return node.withMissed(node.missed() + share);
        });
        nodes.values().removeIf(node -> node.missed() >= (node.runs() > 1 ? MOST_MISSED : MOST_MISSED_BY_NEW));
        // What lies below a node that is gone is gone, level by level.
        while (nodes.values()
                .removeIf(node -> node.parent() != Nodes.NO_PARENT && !nodes.containsKey(node.parent()))) {}
    }
}
