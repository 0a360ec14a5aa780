// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.plan;

import dev.runahead.Frozen;
import dev.runahead.engine.plan.Expectations.Expectation;
import dev.runahead.history.NodeKey;
import dev.runahead.history.SortedKeys;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The tests of one plan in final order and what they declare, copied at its start: the host may drop finished tests from
 * its own.
 *
 * <p>Immutable, thread-safe. Made in O(n), asked in O(1). Nodes are numbered in pre-order, so that everything below a
 * node is one range and "what lies behind it" is a difference of two counts. Of their ids hashes are kept: the ids of
 * 100,000 tests are 20 MB.
 */
public final class Plan {

    /** No node: what {@link #node} gives for an id that is not in the plan, and the parent of a root. */
    static final int NONE = -1;

    private final SortedKeys keys;
    private final int[] nodeOfKey;
    private final int[] parent;
    private final int[] lastBelow;
    private final int[] testsThrough;
    private final BitSet leaves;
    /** The leaves that may ask for a session: the same set if no node is to be left alone. */
    private final BitSet askers;

    private final BitSet registersLater;
    private final PlannedOptOuts optOuts;
    private final Timetable timetable;
    private final List<Expectation> expectations;
    private final List<Set<Frozen>> changes = new ArrayList<>();
    private boolean changesAny;
    private final Optional<String> onlyClass;
    /** Of the nodes right below the roots, which may ask before anything tells that they begin. */
    private final Map<Integer, String> classIds = new HashMap<>();

    private Plan(List<PlannedNode> nodes) {
        int size = nodes.size();
        long[] keyOfNode =
                nodes.stream().mapToLong(node -> NodeKey.of(node.id(), 0)).toArray();
        keys = sorted(keyOfNode);
        nodeOfKey = new int[size];
        parent = new int[size];
        lastBelow = new int[size];
        testsThrough = new int[size];
        leaves = new BitSet(size);
        registersLater = new BitSet(size);
        closeRanges(nodes);
        optOuts = new PlannedOptOuts(nodes, parent);
        askers = optOuts.any() ? new BitSet(size) : leaves;
        int tests = 0;
        for (int i = 0; i < size; i++) {
            PlannedNode node = nodes.get(i);
            if (node.depth() == 1) {
                classIds.put(i, node.id());
            }
            nodeOfKey[keys.find(keyOfNode[i])] = i;
            boolean isTest = node.type() == PlannedNode.Type.TEST;
            boolean hasNoChild = i + 1 == size || nodes.get(i + 1).depth() <= node.depth();
            leaves.set(i, isTest || hasNoChild);
            registersLater.set(i, hasNoChild && !isTest);
            askers.set(i, leaves.get(i) && optOuts.around(i).isEmpty());
            testsThrough[i] = askers.get(i) ? ++tests : tests;
        }
        onlyClass = onlyClass(nodes);
        timetable = new Timetable(nodes, lastBelow, leaves);
        Expectations expected = new Expectations(parent, timetable);
        for (int i = 0; i < size; i++) {
            PlannedNode node = nodes.get(i);
            Set<Frozen> changed = withParents(i, node.changes());
            changes.add(changed);
            if (optOuts.around(i).isEmpty()) {
                expected.add(i, node, registersLater.get(i), changed);
            }
        }
        expectations = expected.all();
    }

    /**
     * Copies a plan.
     *
     * @param nodes all nodes in pre-order: a parent before its children, in the order of execution
     */
    public static Plan of(List<PlannedNode> nodes) {
        return new Plan(nodes);
    }

    private static SortedKeys sorted(long... keys) {
        long[] ascending = keys.clone();
        Arrays.sort(ascending);
        return new SortedKeys(ascending);
    }

    private static Optional<String> onlyClass(List<PlannedNode> nodes) {
        List<String> classes = nodes.stream()
                .filter(node -> node.depth() == 1)
                .map(PlannedNode::id)
                .limit(2)
                .toList();
        return classes.size() == 1 ? Optional.of(classes.get(0)) : Optional.empty();
    }

    /** What the node changes, and the nodes around it, whose entries are there already. */
    private Set<Frozen> withParents(int node, Set<Frozen> own) {
        changesAny |= !own.isEmpty();
        Set<Frozen> around = parent[node] == NONE ? Set.of() : changes.get(parent[node]);
        if (own.isEmpty() || around.isEmpty()) {
            return own.isEmpty() ? around : own;
        }
        Set<Frozen> both = EnumSet.copyOf(own);
        both.addAll(around);
        return Collections.unmodifiableSet(both);
    }

    private void closeRanges(List<PlannedNode> nodes) {
        int[] open = new int[nodes.size() + 1];
        int height = 0;
        for (int i = 0; i <= nodes.size(); i++) {
            int depth = i < nodes.size() ? nodes.get(i).depth() : 0;
            while (height > 0 && nodes.get(open[height - 1]).depth() >= depth) {
                lastBelow[open[--height]] = i - 1;
            }
            if (i < nodes.size()) {
                parent[i] = height == 0 ? NONE : open[height - 1];
                open[height++] = i;
            }
        }
    }

    /** How many tests it holds; a container that registers its tests later counts as one. */
    public int tests() {
        return leaves.cardinality();
    }

    /** Which of its nodes are to be left alone. */
    PlannedOptOuts optOuts() {
        return optOuts;
    }

    /** Sets the bits of its tests, and of the containers that register theirs later. */
    void copyTests(BitSet into) {
        into.or(leaves);
    }

    /** How many demands its tests declare, or had in earlier runs. */
    public int expected() {
        return expectations.size();
    }

    /** The unique id of the only node right below its roots: a build that deals its classes one by one makes such plans. */
    public Optional<String> onlyClass() {
        return onlyClass;
    }

    /** What its tests declare, or had in earlier runs: as often as they will ask. */
    public Stream<Demand<?, ?, ?>> demands() {
        return expectations.stream().map(each -> each.expected().demand());
    }

    /** When its nodes usually begin and end. */
    Timetable timetable() {
        return timetable;
    }

    /** Whether any of its tests declares to change something of the process's state. */
    boolean changesAny() {
        return changesAny;
    }

    /** Whether idle spares go before any of its tests. */
    boolean evictsAny() {
        return !optOuts.evictions().isEmpty();
    }

    /** What a node and the nodes around it declare to change; nothing for {@link #NONE}. */
    Set<Frozen> changes(int node) {
        return node == NONE ? Set.of() : changes.get(node);
    }

    /**
     * The first test, or container that registers tests, behind a node and everything below it; {@link #NONE} if none. One
     * that is to be left alone asks for nothing and does not count.
     */
    int nextTest(int behind) {
        return askers.nextSetBit(behind == NONE ? 0 : lastBelow[behind] + 1);
    }

    /** Whether earlier runs tell all that the next test behind a node, and the containers that begin with it, ask for. */
    boolean knowsNext(int behind) {
        int next = nextTest(behind);
        if (next == NONE || !timetable.knows(next)) {
            return false;
        }
        if (behind != NONE && registersLater(behind) && timetable.asksUnknown(behind)) {
            return false; // Its next invocation may come before the next test.
        }
        for (int at = next; at > behind; at = parent[at]) {
            if (timetable.asksUnknown(at)) {
                return false;
            }
        }
        return true;
    }

    /** Whether tests lie behind a node of which earlier runs tell all that they ask for. */
    boolean knowsAll(int behind) {
        int next = nextTest(behind);
        return next != NONE && next > timetable.lastUnknown();
    }

    /** How many tests lie behind a node and everything below it; those that are to be left alone do not count. */
    int testsBehind(int node) {
        return testsThrough[testsThrough.length - 1] - testsThrough[lastBelow[node]];
    }

    /** The number of a node, or {@link #NONE}. */
    int node(String id) {
        int key = keys.find(NodeKey.of(id, 0));
        return key == SortedKeys.NONE ? NONE : nodeOfKey[key];
    }

    /** Whether tests lie below a node of the plan, or may come to. */
    boolean isContainer(int node) {
        return node != NONE && (registersLater.get(node) || !leaves.get(node));
    }

    int parent(int node) {
        return parent[node];
    }

    /** The node right below a root that a node is, or lies below; a root itself for a root. */
    int classAround(int node) {
        int at = node;
        while (parent[at] != NONE && parent[parent[at]] != NONE) {
            at = parent[at];
        }
        return at;
    }

    /** The unique id of a node right below a root. */
    String classId(int node) {
        return Objects.requireNonNull(classIds.get(node));
    }

    /** The last node below a node; the node itself if nothing lies below it. */
    int lastBelow(int node) {
        return lastBelow[node];
    }

    /** Whether a node of the plan is a container that registers its tests while it runs. */
    boolean registersLater(int node) {
        return registersLater.get(node);
    }

    /** Whether the first test at or below a node is the next one behind another node, or lies before that. */
    boolean isNext(int node, int behind) {
        int first = askers.get(node) ? testsThrough[node] : testsThrough[node] + 1;
        int done = behind == NONE ? 0 : testsThrough[behind];
        return first <= done + 1;
    }

    /** In the order of their nodes. */
    List<Expectation> expectations() {
        return expectations;
    }
}
