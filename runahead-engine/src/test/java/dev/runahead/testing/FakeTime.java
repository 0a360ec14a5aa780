// SPDX-License-Identifier: Apache-2.0
package dev.runahead.testing;

import dev.runahead.Deadline;
import dev.runahead.engine.time.Time;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** Time that stands still until a test moves it; who waits wakes when it is moved past the deadline. Thread-safe. */
public final class FakeTime implements Time {

    private long nanos = 1;
    private int waiting;
    private final List<Bell> bells = new CopyOnWriteArrayList<>();

    private static final class Bell {
        final Duration every;
        final Runnable action;
        long dueNanos;

        Bell(long dueNanos, Duration every, Runnable action) {
            this.dueNanos = dueNanos;
            this.every = every;
            this.action = action;
        }
    }

    @Override
    public synchronized long nanos() {
        return nanos;
    }

    @Override
    public boolean await(CompletableFuture<?> settled, Deadline deadline) throws InterruptedException {
        var unused = settled.whenComplete((value, error) -> wake());
        synchronized (this) {
            waiting++;
            wake();
            try {
                while (!settled.isDone() && !deadline.passed()) {
                    wait(10_000);
                }
            } finally {
                waiting--;
            }
        }
        return settled.isDone();
    }

    @Override
    public Alarm alarm(Duration first, Duration every, Runnable action) {
        Bell bell = new Bell(nanos() + first.toNanos(), every, action);
        bells.add(bell);
        return () -> bells.remove(bell);
    }

    /** Moves the clock; alarms that are due by then ring once, on this thread. */
    public void advance(Duration by) {
        synchronized (this) {
            nanos += by.toNanos();
            notifyAll();
        }
        bells.stream().filter(bell -> bell.dueNanos <= nanos()).forEach(bell -> {
            bell.dueNanos = nanos() + bell.every.toNanos();
            bell.action.run();
        });
    }

    /** Returns when somebody waits on this clock. */
    public void awaitWaiter() throws InterruptedException {
        awaitWaiters(1);
    }

    /** Returns when so many wait on this clock. */
    public synchronized void awaitWaiters(int many) throws InterruptedException {
        while (waiting < many) {
            wait(10_000);
        }
    }

    private synchronized void wake() {
        notifyAll();
    }
}
