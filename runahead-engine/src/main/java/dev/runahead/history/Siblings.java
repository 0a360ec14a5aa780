// SPDX-License-Identifier: Apache-2.0
package dev.runahead.history;

import java.util.Arrays;

/**
 * For each node one of those below it that ask for the same as most of them do: what to expect of a new one. Immutable,
 * thread-safe. Made in O(n), asked in O(1).
 *
 * <p>Source: the majority vote of Boyer and Moore (MJRTY, 1981), for all nodes at once, and a count whether it is one.
 */
final class Siblings {

    private final int[] typical;

    private Siblings(int[] typical) {
        this.typical = typical;
    }

    static Siblings of(Nodes nodes, SortedKeys keys) {
        int[] parents = new int[nodes.size()];
        int[] typical = new int[nodes.size()];
        int[] votes = new int[nodes.size()];
        Arrays.setAll(parents, i -> keys.find(nodes.parents[i]));
        Arrays.fill(typical, SortedKeys.NONE);
        for (int i = 0; i < parents.length; i++) {
            int parent = parents[i];
            if (parent == SortedKeys.NONE) {
                continue;
            }
            if (votes[parent] == 0) {
                typical[parent] = i;
            }
            votes[parent] += nodes.askAlike(i, typical[parent]) ? 1 : -1;
        }
        int[] alike = new int[nodes.size()]; // Above zero: a majority.
        for (int i = 0; i < parents.length; i++) {
            if (parents[i] != SortedKeys.NONE) {
                alike[parents[i]] += nodes.askAlike(i, typical[parents[i]]) ? 1 : -1;
            }
        }
        Arrays.setAll(typical, i -> alike[i] > 0 ? typical[i] : SortedKeys.NONE);
        return new Siblings(typical);
    }

    /** The node that stands for most of those below a node; {@link SortedKeys#NONE} if most of them have nothing in common. */
    int typicalBelow(int node) {
        return typical[node];
    }
}
