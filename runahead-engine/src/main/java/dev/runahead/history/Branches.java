// SPDX-License-Identifier: Apache-2.0
package dev.runahead.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Adds up what lies below some nodes. Nothing more is kept of a node for that: each one climbs to those above it, in O(n)
 * for trees as flat as those of tests. Confined to one thread.
 *
 * <p>Left out is what will not run, as far as that is known: what the last run skipped, and what whole runs have missed.
 */
final class Branches {

    private final Nodes nodes;
    private final Map<Integer, Sum> sums = new HashMap<>();

    /** What a branch comes to. */
    private static final class Sum {
        private final List<Integer> specs = new ArrayList<>();
        private long ownNanos;
        private int executed;

        void add(TestHistory node) {
            executed++;
            ownNanos += node.headNanos() + node.tailNanos();
            for (PastRequest request : node.requests()) {
                specs.add(request.spec());
                ownNanos += request.leadNanos();
            }
        }

        Optional<Branch> branch() {
            Collections.sort(specs);
            return executed == 0 ? Optional.empty() : Optional.of(new Branch(specs, ownNanos));
        }
    }

    private Branches(Nodes nodes) {
        this.nodes = nodes;
    }

    /** The branches of those ids that have one. */
    static Map<String, Branch> of(Nodes nodes, long salt, Collection<String> ids) {
        Branches branches = new Branches(nodes);
        Map<String, Integer> asked = new HashMap<>();
        for (String id : ids) {
            int node = nodes.find(NodeKey.of(id, salt));
            if (node != Nodes.NONE) {
                asked.put(id, node);
                branches.sums.put(node, new Sum());
            }
        }
        if (!asked.isEmpty()) {
            branches.climbFromAll();
        }
        Map<String, Branch> found = new HashMap<>();
        asked.forEach((id, node) -> {
            Sum sum = branches.sums.get(node);
            if (sum != null) {
                sum.branch().ifPresent(branch -> found.put(id, branch));
            }
        });
        return found;
    }

    private void climbFromAll() {
        for (int i = 0; i < nodes.size(); i++) {
            TestHistory node = nodes.view(i);
            if (node.runs() > 0 && willRun(i)) {
                for (int at = i; at != Nodes.NONE; at = nodes.find(nodes.parents[at])) {
                    @Nullable Sum sum = sums.get(at);
                    if (sum != null) {
                        sum.add(node);
                    }
                }
            }
        }
    }

    private boolean willRun(int node) {
        for (int at = node; at != Nodes.NONE; at = nodes.find(nodes.parents[at])) {
            if (nodes.missed[at] >= 1 || Outcome.ofCode(nodes.last[at] >> 1) == Outcome.SKIPPED) {
                return false;
            }
        }
        return true;
    }
}
