// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.worker;

import dev.runahead.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * What runs in and below a worker that did not when this was made, and that nobody but its task could end: threads and
 * processes. Confined to the worker's main thread.
 *
 * <p>The JDK's own threads do not count. Most are in groups of their own; some, like those of an HTTP client, are in the
 * group of whoever needed them first and end when nobody refers to it any more. What cannot be seen: virtual threads, and
 * processes that have left their parent.
 */
final class Leftovers {

    private static final String COMMON_POOL = "ForkJoinPool.commonPool-";

    /** How names of the JDK's threads begin that may be in any group; JNA's too, which workers use themselves. */
    private static final List<String> OWN =
            List.of(COMMON_POOL, "CompletableFutureDelayScheduler", "HttpClient-", "JNA Cleaner");

    /** For a thread pool that was told to shut down, or a process that was told to end. */
    private static final Duration ABOUT_TO_END = Duration.ofMillis(500);

    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final int MOST_NAMED = 8;

    private final ThreadGroup group = Thread.currentThread().getThreadGroup();
    private final Set<Thread> threads = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<ProcessHandle> children;

    /** What runs now is no leftover; there are no processes if no preload has run. */
    Leftovers(boolean preloaded) {
        threads.addAll(threads());
        children = preloaded ? children() : Set.of();
    }

    /** As a part of a sentence, empty if nothing; waits a moment for what is about to end, until the deadline at most. */
    String found(Deadline deadline) {
        Duration left = deadline.remaining();
        Deadline ending = Deadline.in(left.compareTo(ABOUT_TO_END) < 0 ? left : ABOUT_TO_END);
        String found = now();
        while (!found.isEmpty() && !ending.passed()) {
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
            found = now();
        }
        return found;
    }

    private String now() {
        List<String> found = new ArrayList<>();
        Collection<String> left = new TreeSet<>();
        boolean common = false;
        for (Thread thread : threads()) {
            common |= thread.getName().startsWith(COMMON_POOL);
            if (!threads.contains(thread) && !isOwn(thread)) {
                left.add(thread.getName());
            }
        }
        if (!left.isEmpty()) {
            found.add("threads " + some(left) + " that tasks started still live");
        }
        if (common && !ForkJoinPool.commonPool().isQuiescent()) {
            found.add("what tasks gave to the common pool still runs");
        }
        Collection<String> below = processes();
        if (!below.isEmpty()) {
            found.add("processes " + some(below) + " that tasks started still run");
        }
        return String.join("; ", found);
    }

    /** All that live. */
    private List<Thread> threads() {
        ThreadGroup root = group;
        while (root.getParent() != null) {
            root = root.getParent();
        }
        Thread[] all;
        int count;
        do {
            all = new Thread[root.activeCount() + 16];
            count = root.enumerate(all);
        } while (count == all.length); // What does not fit is left out silently.
        return Arrays.asList(all).subList(0, count);
    }

    private boolean isOwn(Thread thread) {
        ThreadGroup its = thread.getThreadGroup();
        if (its == null || !group.parentOf(its)) {
            return true; // It has just ended, or the JDK gave it a group of its own.
        }
        for (String own : OWN) {
            if (thread.getName().startsWith(own)) {
                return true;
            }
        }
        return false;
    }

    private List<String> processes() {
        List<String> left = new ArrayList<>();
        for (ProcessHandle child : children()) {
            if (!children.contains(child) && child.isAlive()) {
                left.add(child.pid()
                        + child.info().command().map(command -> " " + command).orElse(""));
            }
        }
        return left;
    }

    private static Set<ProcessHandle> children() {
        return ProcessHandle.current().children().collect(Collectors.toSet());
    }

    private static List<String> some(Collection<String> names) {
        List<String> all = new ArrayList<>(names);
        if (all.size() <= MOST_NAMED) {
            return all;
        }
        List<String> some = new ArrayList<>(all.subList(0, MOST_NAMED));
        some.add((all.size() - MOST_NAMED) + " more");
        return some;
    }
}
