// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.worker;

import org.jspecify.annotations.Nullable;

/** What a worker's main thread is at, as its other threads see it. Thread-safe. */
final class CurrentTask {

    private volatile long number;
    private volatile @Nullable Call call;
    private volatile @Nullable PeerFailures peers;

    /** Until then no other rank's failure is known. */
    void watchedBy(PeerFailures failures) {
        peers = failures;
    }

    /** A task begins. */
    void begin(long task) {
        number = task;
    }

    /** The number of the task that has begun last; 0 before the first. */
    long number() {
        return number;
    }

    /** The main thread makes a call of the communicator, or null: has made it. */
    void in(@Nullable Call madeOrNull) {
        call = madeOrNull;
    }

    /** The call that the main thread is in; null if it is in none. */
    @Nullable
    Call call() {
        return call;
    }

    /** Which rank has failed this task, and with what; null if none is known. */
    @Nullable
    String failedElsewhere() {
        PeerFailures known = peers;
        return known == null ? null : known.of(number);
    }
}
