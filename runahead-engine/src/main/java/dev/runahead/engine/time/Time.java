// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.time;

import dev.runahead.Deadline;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Time as a port: the clock that is read and the ways to wait. Thread-safe; tests bring one that they move. */
public interface Time {

    /** Nanoseconds of a monotonic clock with any origin. */
    long nanos();

    /**
     * Waits until something has settled, whatever its outcome.
     *
     * @return false if the deadline passed first
     * @throws InterruptedException if the waiting thread was interrupted
     */
    boolean await(CompletableFuture<?> settled, Deadline deadline) throws InterruptedException;

    /**
     * Does something again and again while somebody waits, on another thread.
     *
     * @param first after how long for the first time
     * @param every after how long again
     * @param action quick; must not throw
     * @return ends it
     */
    Alarm alarm(Duration first, Duration every, Runnable action);

    /** Ends an alarm. An action that has begun may still come to its end afterwards. */
    interface Alarm extends AutoCloseable {
        @Override
        void close();
    }

    /** A deadline on this clock. */
    default Deadline deadlineIn(Duration budget) {
        return Deadline.in(budget, this::nanos);
    }
}
