// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.plan;

import dev.runahead.Frozen;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The tests and containers that run, and on which thread. Thread-safe. A thread of a test's own making has no place here;
 * what was started last stands in for what it belongs to.
 */
final class RunningTests {

    private final Map<Thread, Deque<String>> byThread = new ConcurrentHashMap<>();
    private final Set<String> all = new LinkedHashSet<>();

    /** One begins on this thread. */
    void started(String id) {
        byThread.computeIfAbsent(Thread.currentThread(), t -> new ArrayDeque<>())
                .push(id);
        synchronized (all) {
            all.add(id);
        }
    }

    /** One ended on this thread. */
    void finished(String id) {
        byThread.computeIfPresent(Thread.currentThread(), (thread, stack) -> {
            stack.remove(id);
            return stack.isEmpty() ? null : stack;
        });
        synchronized (all) {
            all.remove(id);
        }
    }

    /** What runs on this thread, or else was started last; empty if nothing runs. */
    String here() {
        return Optional.ofNullable(byThread.get(Thread.currentThread()))
                .map(Deque::peek)
                .orElseGet(this::startedLast);
    }

    /**
     * Whether {@link #here} is right beyond doubt: something runs on this thread, or one test after the other runs, so that all
     * that runs lies around the one that was started last.
     */
    boolean isCertain() {
        return byThread.containsKey(Thread.currentThread()) || byThread.size() == 1;
    }

    private String startedLast() {
        synchronized (all) {
            return all.stream().reduce((first, second) -> second).orElse("");
        }
    }

    /**
     * The nearest node of a plan around what runs on this thread: dynamic tests are not in the plan, and one stands where the
     * container does that registered it.
     */
    Optional<String> plannedHere(Plan plan) {
        return byThread.getOrDefault(Thread.currentThread(), new ArrayDeque<>()).stream()
                .filter(each -> plan.node(each) != Plan.NONE)
                .findFirst();
    }

    /** The node of what {@link #here} gives; {@link Plan#NONE} if neither it nor anything around it is in the plan. */
    int nodeHere(Plan plan) {
        int node = plan.node(here());
        return node == Plan.NONE ? plannedHere(plan).map(plan::node).orElse(Plan.NONE) : node;
    }

    /** What those that run declare to change. */
    Set<Frozen> changes(Plan plan) {
        Set<Frozen> changed = EnumSet.noneOf(Frozen.class);
        synchronized (all) {
            all.forEach(id -> changed.addAll(plan.changes(plan.node(id))));
        }
        return changed;
    }
}
