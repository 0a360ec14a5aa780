// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;

/**
 * Bounds how much of what a pool was sent may wait in its workers: they read whatever comes, so that a word of the owner
 * never stands behind tasks. Thread-safe.
 */
final class Window {

    /** Many small tasks, or one large one at a time. */
    static final long BYTES = 16L << 20;

    private static final int UNIT = 256;
    private static final int UNITS = (int) (BYTES / UNIT);

    private final Semaphore room = new Semaphore(UNITS, true);

    /**
     * Waits until so much may be sent, as long as that takes: the answer to what was sent before makes room.
     *
     * @param mayWait whether this thread may wait, asked if it had to; if not, the window is exceeded
     * @return what {@link #leave} takes
     */
    int enter(long bytes, BooleanSupplier mayWait) throws InterruptedException {
        int units = (int) Math.min(UNITS, 1 + bytes / UNIT);
        if (room.tryAcquire(units)) {
            return units;
        }
        if (!mayWait.getAsBoolean()) {
            return 0;
        }
        room.acquire(units);
        return units;
    }

    void leave(int units) {
        room.release(units);
    }
}
