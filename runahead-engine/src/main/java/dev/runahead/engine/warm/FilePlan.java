// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.warm;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The file needs of a plan's tests in final order, and which of them are still to come. Thread-safe; each method is O(1) amortised.
 */
public final class FilePlan {

    /**
     * A test or container needs files when it begins.
     *
     * @param id its unique id
     * @param need what it reads
     */
    public record Node(String id, FileNeed need) {}

    /** The nodes at and below a node of the plan: from the first, to behind the last. */
    private record Range(int from, int to) {}

    private static final int FARTHEST = 64;

    private final List<Node> nodes;
    private final Map<String, Range> ranges;
    private final BitSet ahead = new BitSet();

    private FilePlan(List<Node> nodes, Map<String, Range> ranges) {
        this.nodes = List.copyOf(nodes);
        this.ranges = Map.copyOf(ranges);
        ahead.set(0, nodes.size());
    }

    /** Nobody needs files. */
    public static FilePlan none() {
        return new FilePlan(List.of(), Map.of());
    }

    /** Collects a plan's needs while it is copied. Confined to one thread. */
    public static final class Copy {

        private record Open(String id, int depth, int from) {}

        private final List<Node> nodes = new ArrayList<>();
        private final Map<String, Range> ranges = new HashMap<>();
        private final Deque<Open> open = new ArrayDeque<>();

        /** Nothing yet. */
        public Copy() {}

        /**
         * The next node of the plan: every one, in pre-order, also those that need nothing.
         *
         * @param id its unique id
         * @param depth its distance from the root
         * @param need what it reads
         */
        public void add(String id, int depth, Optional<FileNeed> need) {
            close(depth);
            open.push(new Open(id, depth, nodes.size()));
            need.ifPresent(files -> nodes.add(new Node(id, files)));
        }

        private void close(int depth) {
            while (!open.isEmpty() && open.peek().depth() >= depth) {
                Open ended = open.pop();
                if (ended.from() < nodes.size()) {
                    ranges.put(ended.id(), new Range(ended.from(), nodes.size()));
                }
            }
        }

        /** What was collected. */
        public FilePlan done() {
            close(0);
            return new FilePlan(nodes, ranges);
        }
    }

    /** Whether no node needs files. */
    public boolean isEmpty() {
        return nodes.isEmpty();
    }

    /**
     * The first need that is to come and that somebody wants warmed.
     *
     * @return empty if none of the next {@value #FARTHEST} is
     */
    synchronized Optional<Node> next(Predicate<FileNeed> wanted) {
        int looked = 0;
        for (int i = ahead.nextSetBit(0); i >= 0 && looked < FARTHEST; i = ahead.nextSetBit(i + 1)) {
            if (wanted.test(nodes.get(i).need())) {
                return Optional.of(nodes.get(i));
            }
            looked++;
        }
        return Optional.empty();
    }

    /** A node begins: what it needs, if it needs anything and has not begun before. */
    synchronized Optional<Node> begun(String id) {
        Range range = ranges.get(id);
        if (range == null
                || !ahead.get(range.from())
                || !nodes.get(range.from()).id().equals(id)) {
            return Optional.empty();
        }
        ahead.clear(range.from());
        return Optional.of(nodes.get(range.from()));
    }

    /** A node, with all that lies below it, has ended or will not be executed. */
    synchronized void passed(String id) {
        Range range = ranges.get(id);
        if (range != null) {
            ahead.clear(range.from(), range.to());
        }
    }

    /** Whether a node has not begun and has not passed. */
    synchronized boolean isAhead(Node node) {
        Range range = ranges.get(node.id());
        return range != null && ahead.get(range.from());
    }
}
