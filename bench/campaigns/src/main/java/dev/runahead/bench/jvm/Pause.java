// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.jvm;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A moment between two looks at something that tells nobody when it changes, such as {@code /proc}. Without state. */
public final class Pause {

    private static final CountDownLatch NEVER = new CountDownLatch(1);

    private Pause() {}

    /** Waits so long, unless this thread is interrupted. */
    public static void of(Duration length) throws InterruptedException {
        if (NEVER.await(length.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new IllegalStateException("nobody counts this latch down");
        }
    }
}
