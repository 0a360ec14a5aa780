// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.plan;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where the run is in its plan: which tests run on which threads.
 *
 * <p>Thread-safe. Starts and ends of one test arrive on the thread that executes it, nested as they are executed; a
 * thread of the test's own making has no place of its own, and what was started last stands in for it.
 */
public final class Progress {

    private final Map<Thread, Deque<String>> byThread = new ConcurrentHashMap<>();
    private final Set<String> running = new LinkedHashSet<>();
    private volatile Plan plan = Plan.of(List.of());

    /** A plan begins; the one before it has ended. */
    public void planStarted(Plan started) {
        plan = started;
    }

    /** A test or container begins on this thread. */
    public void started(String id) {
        byThread.computeIfAbsent(Thread.currentThread(), t -> new ArrayDeque<>())
                .push(id);
        synchronized (running) {
            running.add(id);
        }
    }

    /** A test or container ended on this thread. */
    public void finished(String id) {
        byThread.computeIfPresent(Thread.currentThread(), (thread, stack) -> {
            stack.remove(id);
            return stack.isEmpty() ? null : stack;
        });
        synchronized (running) {
            running.remove(id);
        }
    }

    /**
     * Who asks, if this thread asks.
     *
     * @param askedNanos when it began to ask
     */
    public Asker asker(long askedNanos) {
        Deque<String> stack = byThread.get(Thread.currentThread());
        String test = stack == null ? null : stack.peek();
        if (test == null) {
            test = startedLast().orElse("");
        }
        return new Asker(test, outlook(stack, test), askedNanos);
    }

    private Optional<String> startedLast() {
        synchronized (running) {
            return running.stream().reduce((first, second) -> second);
        }
    }

    /** Dynamic tests are not in the plan: what lies behind one lies behind the container that registered it. */
    private Outlook outlook(Deque<String> stack, String test) {
        Plan now = plan;
        String planned = stack == null || now.testsBehind(test).isPresent()
                ? test
                : stack.stream()
                        .filter(id -> now.testsBehind(id).isPresent())
                        .findFirst()
                        .orElse(test);
        OptionalInt behind = now.testsBehind(planned);
        if (behind.isEmpty()) {
            return Outlook.MAY_REGISTER;
        }
        if (behind.getAsInt() > 0) {
            return Outlook.MORE_TESTS;
        }
        return now.registersLater(planned) ? Outlook.MAY_REGISTER : Outlook.LAST;
    }
}
