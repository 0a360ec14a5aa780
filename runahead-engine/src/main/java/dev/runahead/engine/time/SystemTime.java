// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.time;

import dev.runahead.Deadline;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The JVM's own time. Thread-safe. An alarm has a thread of its own, which ends with it. */
public final class SystemTime implements Time {

    private final ThreadFactory threads = new RoleThreads("alarm");

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public boolean await(CompletableFuture<?> settled, Deadline deadline) throws InterruptedException {
        if (Thread.currentThread() instanceof ForkJoinWorkerThread) {
            return awaitUnseen(settled, deadline);
        }
        try {
            settled.get(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (ExecutionException e) {
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    /**
     * A future tells the pool that one of its threads is blocked, and the pool starts another one in its place. JUnit's pool
     * would run one test more at once than it was told to.
     */
    private static boolean awaitUnseen(CompletableFuture<?> settled, Deadline deadline) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        var unused = settled.whenComplete((value, error) -> done.countDown());
        return done.await(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public Alarm alarm(Duration first, Duration every, Runnable action) {
        CountDownLatch ended = new CountDownLatch(1);
        threads.newThread(() -> ring(ended, first, every, action)).start();
        return ended::countDown;
    }

    private static void ring(CountDownLatch ended, Duration first, Duration every, Runnable action) {
        try {
            long nanos = first.toNanos();
            while (!ended.await(nanos, TimeUnit.NANOSECONDS)) {
                action.run();
                nanos = every.toNanos();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // Nobody's thread but ours: whoever ends it so wants it gone.
        }
    }
}
