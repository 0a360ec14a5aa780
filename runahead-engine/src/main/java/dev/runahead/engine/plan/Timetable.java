// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.plan;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * When each node of a plan usually begins and ends, in the tests' own time since the plan began. A test that nobody knows
 * counts as an average one. Immutable. Made in O(n), asked in O(1).
 */
final class Timetable {

    private final BitSet known = new BitSet();
    private final BitSet asksUnknown = new BitSet();
    private final long[] begins;
    private final long[] ends;
    private final long end;
    private final boolean usable;
    private final int lastUnknown;

    /**
     * Reads what is usual.
     *
     * @param nodes all nodes in pre-order
     * @param lastBelow the last node below each
     * @param leaves which of them are tests, or register them later
     */
    Timetable(List<PlannedNode> nodes, int[] lastBelow, BitSet leaves) {
        int size = nodes.size();
        long knownNanos = 0;
        int knownLeaves = 0;
        for (int i = 0; i < size; i++) {
            Optional<Usual> usual = nodes.get(i).usual();
            if (usual.isPresent()) {
                known.set(i);
                asksUnknown.set(i, usual.get().others() > 0);
                if (leaves.get(i)) {
                    knownLeaves++;
                    knownNanos += usual.get().beforeNanos() + usual.get().afterNanos();
                }
            }
        }
        lastUnknown = Math.max(lastUnknownTest(leaves), asksUnknown.length() - 1);
        usable = knownLeaves > 0 && 2 * knownLeaves >= leaves.cardinality();
        begins = new long[usable ? size : 0];
        ends = new long[usable ? size : 0];
        end = usable ? fill(nodes, lastBelow, leaves, knownNanos / knownLeaves) : 0;
    }

    /** The last test that no earlier run knows; -1 if there is none. */
    private int lastUnknownTest(BitSet leaves) {
        BitSet unknown = (BitSet) leaves.clone();
        unknown.andNot(known);
        return unknown.length() - 1;
    }

    private long fill(List<PlannedNode> nodes, int[] lastBelow, BitSet leaves, long averageNanos) {
        int[] open = new int[nodes.size()];
        int height = 0;
        long now = 0;
        for (int i = 0; i < nodes.size(); i++) {
            while (height > 0 && lastBelow[open[height - 1]] < i) {
                now = end(nodes, open[--height], now);
            }
            begins[i] = now;
            now += leaves.get(i) && !known.get(i)
                    ? averageNanos
                    : nodes.get(i).usual().map(Usual::beforeNanos).orElse(0L);
            open[height++] = i;
        }
        while (height > 0) {
            now = end(nodes, open[--height], now);
        }
        return now;
    }

    private long end(List<PlannedNode> nodes, int node, long now) {
        ends[node] = now + nodes.get(node).usual().map(Usual::afterNanos).orElse(0L);
        return ends[node];
    }

    /** Whether most of the tests are known; nothing else can be asked otherwise. */
    boolean usable() {
        return usable;
    }

    /** Whether earlier runs have timed a node. */
    boolean knows(int node) {
        return known.get(node);
    }

    /** The last node of which is not known all that it asks for; -1 if there is none. */
    int lastUnknown() {
        return lastUnknown;
    }

    /** Whether a node asks for something that is not known beforehand. */
    boolean asksUnknown(int node) {
        return asksUnknown.get(node);
    }

    long begins(int node) {
        return begins[node];
    }

    long ends(int node) {
        return ends[node];
    }

    /** When the plan usually ends. */
    long end() {
        return end;
    }
}
