// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.warm;

import dev.runahead.engine.time.Time;
import java.util.concurrent.TimeUnit;

/** When to look whether what was warmed has been evicted before its test: some kernels reclaim what is idle within a minute. Confined to one thread. */
final class Watch {

    private static final long FIRST_NANOS = TimeUnit.SECONDS.toNanos(15);

    /** Who has evicted it so often will do so again. */
    private static final int MOST_REPEATS = 3;

    private final Time time;
    private final WarmControl control;
    private long nextNanos = FIRST_NANOS;
    private int repeats;

    Watch(Time time, WarmControl control) {
        this.time = time;
        this.control = control;
    }

    /**
     * Waits until it is time to look.
     *
     * @return false if no look is needed any more
     * @throws InterruptedException if the thread was interrupted
     */
    boolean untilNextLook() throws InterruptedException {
        return !control.awaitHurry(time, nextNanos) && repeats < MOST_REPEATS;
    }

    /** A look found this. Where nothing was missing the next one comes later: each maps the files anew. */
    void saw(WarmOutcome outcome) {
        if (outcome instanceof WarmOutcome.Resident) {
            nextNanos *= 2;
        } else {
            repeats++;
        }
    }
}
