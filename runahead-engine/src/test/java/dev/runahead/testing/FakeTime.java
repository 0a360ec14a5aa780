// SPDX-License-Identifier: Apache-2.0
package dev.runahead.testing;

import dev.runahead.Deadline;
import dev.runahead.engine.time.Time;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Time that stands still until a test moves it; who waits wakes when it is moved past the deadline. Thread-safe. */
public final class FakeTime implements Time {

    private long nanos = 1;
    private int waiting;

    @Override
    public synchronized long nanos() {
        return nanos;
    }

    @Override
    public boolean await(CompletableFuture<?> settled, Deadline deadline) throws InterruptedException {
        settled.whenComplete((value, error) -> wake());
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

    public synchronized void advance(Duration by) {
        nanos += by.toNanos();
        notifyAll();
    }

    /** Returns when somebody waits on this clock. */
    public synchronized void awaitWaiter() throws InterruptedException {
        while (waiting == 0) {
            wait(10_000);
        }
    }

    private synchronized void wake() {
        notifyAll();
    }
}
