// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.plan;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The tests of one plan in final order, copied at its start: the host may drop finished tests from its own.
 *
 * <p>Immutable, thread-safe. Made in O(n), asked in O(1). Nodes are numbered in pre-order, so that everything below a
 * node is one range and "what lies behind it" is a difference of two counts.
 */
public final class Plan {

    private final Map<String, Integer> index;
    private final int[] lastBelow;
    private final int[] testsThrough;
    private final BitSet registersLater;

    private Plan(Map<String, Integer> index, int[] lastBelow, int[] testsThrough, BitSet registersLater) {
        this.index = index;
        this.lastBelow = lastBelow;
        this.testsThrough = testsThrough;
        this.registersLater = registersLater;
    }

    /**
     * Copies a plan.
     *
     * @param nodes all nodes in pre-order: a parent before its children, in the order of execution
     */
    public static Plan of(List<PlannedNode> nodes) {
        int size = nodes.size();
        Map<String, Integer> index = new HashMap<>(size * 2);
        int[] lastBelow = new int[size];
        int[] testsThrough = new int[size];
        BitSet registersLater = new BitSet(size);
        int tests = 0;
        for (int i = 0; i < size; i++) {
            index.put(nodes.get(i).id(), i);
            lastBelow[i] = i;
            boolean isTest = nodes.get(i).type() == PlannedNode.Type.TEST;
            boolean isLeaf =
                    i + 1 == size || nodes.get(i + 1).depth() <= nodes.get(i).depth();
            registersLater.set(i, isLeaf && !isTest);
            testsThrough[i] = isTest || isLeaf ? ++tests : tests;
        }
        closeRanges(nodes, lastBelow);
        return new Plan(index, lastBelow, testsThrough, registersLater);
    }

    private static void closeRanges(List<PlannedNode> nodes, int[] lastBelow) {
        int[] open = new int[nodes.size() + 1];
        int height = 0;
        for (int i = 0; i <= nodes.size(); i++) {
            int depth = i < nodes.size() ? nodes.get(i).depth() : 0;
            while (height > 0 && nodes.get(open[height - 1]).depth() >= depth) {
                lastBelow[open[--height]] = i - 1;
            }
            if (i < nodes.size()) {
                open[height++] = i;
            }
        }
    }

    /** How many tests it holds; a container that registers its tests later counts as one. */
    public int tests() {
        return testsThrough.length == 0 ? 0 : testsThrough[testsThrough.length - 1];
    }

    /** How many tests lie behind a node and everything below it; empty for a node that is not in the plan. */
    public OptionalInt testsBehind(String id) {
        Integer at = index.get(id);
        return at == null ? OptionalInt.empty() : OptionalInt.of(tests() - testsThrough[lastBelow[at]]);
    }

    /** Whether a node of the plan is a container that registers its tests while it runs. */
    boolean registersLater(String id) {
        return registersLater.get(index.get(id));
    }
}
