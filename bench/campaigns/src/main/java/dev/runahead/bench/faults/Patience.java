// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what other processes do; never longer than it is told. */
final class Patience {

    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(3);

    private Patience() {}

    /** Whether it came true in time. */
    static boolean until(Duration most, BooleanSupplier condition) throws InterruptedException {
        return until(most, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty())
                .isPresent();
    }

    /** What was there in time; empty if nothing was. */
    static <T> Optional<T> until(Duration most, Supplier<Optional<T>> look) throws InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        while (true) {
            Optional<T> seen = look.get();
            if (seen.isPresent() || System.nanoTime() >= end) {
                return seen;
            }
            pause(LOOK_AGAIN_NANOS);
        }
    }

    /** A drawn delay: the fault's own, no synchronisation. */
    static void delay(int millis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            pause(left);
        }
    }

    private static void pause(long nanos) throws InterruptedException {
        LockSupport.parkNanos(nanos);
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted while waiting for another process");
        }
    }
}
