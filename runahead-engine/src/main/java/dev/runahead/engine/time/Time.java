// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.time;

import dev.runahead.Deadline;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Time as a port: the clock that is read and the one way to wait. Thread-safe; tests bring one that they move. */
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

    /** A deadline on this clock. */
    default Deadline deadlineIn(Duration budget) {
        return Deadline.in(budget, this::nanos);
    }
}
