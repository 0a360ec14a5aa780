// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.plan;

import dev.runahead.Frozen;
import java.util.Deque;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/**
 * The tests and containers that run, and on which thread. Thread-safe. A thread of a test's own making has no place here;
 * what was started last stands in for what it belongs to, which is certain only if nothing runs beside that.
 *
 * <p>A thread may run a test within another one: that of a fork-join pool takes up the next while a test waits for a task.
 */
final class RunningTests {

    private final Map<Thread, Deque<String>> byThread = new ConcurrentHashMap<>();
    private final Map<String, Thread> all = new LinkedHashMap<>();
    private volatile boolean onSeveralThreads;

    /** One begins on this thread. */
    void started(String id) {
        started(id, Thread.currentThread());
    }

    /** One begins, or has begun, on a thread. */
    void started(String id, Thread on) {
        byThread.compute(on, (thread, before) -> {
            Deque<String> stack = before == null ? new ConcurrentLinkedDeque<>() : before;
            stack.push(id);
            return stack;
        });
        if (byThread.size() > 1) {
            onSeveralThreads = true;
        }
        synchronized (all) {
            all.put(id, on);
        }
    }

    /** One ended: with JUnit's own engine on the thread on which it began, with others perhaps on this one. */
    void finished(String id) {
        Thread began;
        synchronized (all) {
            began = all.remove(id);
        }
        byThread.computeIfPresent(Objects.requireNonNullElse(began, Thread.currentThread()), (thread, stack) -> {
            stack.remove(id);
            return stack.isEmpty() ? null : stack;
        });
    }

    /** What runs on this thread, or else was started last; empty if nothing runs. */
    String here() {
        return Optional.ofNullable(byThread.get(Thread.currentThread()))
                .map(Deque::peek)
                .orElseGet(this::startedLast);
    }

    /** Whether it is certain that this thread belongs to {@link #here}. */
    boolean certain() {
        return byThread.containsKey(Thread.currentThread()) || paths() == 1;
    }

    /**
     * Whether no other test than {@link #here} can be meant, even one that has not begun: JUnit makes a test's instance, whose
     * fields may open sessions, before it says that the test begins. Where tests run on several threads that may be on a thread on
     * which nothing runs yet, or only a container that is not around it.
     */
    boolean isSure(Plan plan) {
        Deque<String> here = byThread.get(Thread.currentThread());
        @Nullable String innermost = here == null ? null : here.peek();
        return innermost != null && (!onSeveralThreads || !plan.isContainer(plan.node(innermost)));
    }

    /**
     * How many tests, or containers between two of theirs, run at once: 0 if nothing runs, 1 in sequential execution. A
     * container whose tests run on other threads is around them, by its id, and counts as little as one on their thread.
     */
    int paths() {
        if (byThread.size() <= 1) {
            return byThread.size();
        }
        List<String> innermost = byThread.values().stream()
                .map(Deque::peek)
                .filter(Objects::nonNull) // Guard against a race with the end of a thread's last one.
                .toList();
        return (int) innermost.stream()
                .filter(id -> innermost.stream().noneMatch(other -> isAround(id, other)))
                .count();
    }

    private static boolean isAround(String id, String other) {
        return other.length() > id.length() && other.charAt(id.length()) == '/' && other.startsWith(id);
    }

    private String startedLast() {
        synchronized (all) {
            return all.keySet().stream().reduce((first, second) -> second).orElse("");
        }
    }

    /**
     * The nearest node of a plan around a test that is not in it: dynamic tests are not, and one stands where the container
     * does that registered it, which may run on another thread. Ids that are no paths tell nothing of that: there it is what
     * runs on this thread.
     */
    Optional<String> around(String id, Plan plan) {
        for (int end = id.lastIndexOf('/'); end > 0; end = id.lastIndexOf('/', end - 1)) {
            if (plan.node(id.substring(0, end)) != Plan.NONE) {
                return Optional.of(id.substring(0, end));
            }
        }
        Deque<String> here = byThread.get(Thread.currentThread());
        return here == null
                ? Optional.empty()
                : here.stream().filter(each -> plan.node(each) != Plan.NONE).findFirst();
    }

    /** The node of what {@link #here} gives; {@link Plan#NONE} if neither it nor anything around it is in the plan. */
    int nodeHere(Plan plan) {
        String here = here();
        int node = plan.node(here);
        return node == Plan.NONE ? around(here, plan).map(plan::node).orElse(Plan.NONE) : node;
    }

    /** What those that run declare to change. */
    Set<Frozen> changes(Plan plan) {
        Set<Frozen> changed = EnumSet.noneOf(Frozen.class);
        synchronized (all) {
            all.keySet().forEach(id -> changed.addAll(plan.changes(plan.node(id))));
        }
        return changed;
    }
}
