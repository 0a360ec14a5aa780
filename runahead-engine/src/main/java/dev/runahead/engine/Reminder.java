// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine;

import dev.runahead.engine.time.Time;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Looks again after a while, if nothing has made anybody look before. At most one alarm is set; one that rings too early
 * does no harm, so it is replaced only by one that is due before it. Thread-safe.
 */
final class Reminder {

    /** Whoever looks twice within this would see the same. */
    private static final long SHORTEST_NANOS = 1_000_000;

    private static final Duration NEVER_AGAIN = Duration.ofDays(1);

    private final Time time;
    private final Runnable look;
    private Time.@Nullable Alarm alarm;
    private long dueNanos;
    private boolean stopped;

    /** No alarm yet. */
    Reminder(Time time, Runnable look) {
        this.time = time;
        this.look = look;
    }

    /**
     * Looks again after so long at the latest.
     *
     * @param nanos positive; {@link Long#MAX_VALUE} for never
     */
    synchronized void in(long nanos) {
        if (nanos == Long.MAX_VALUE || stopped) {
            return;
        }
        long wait = Math.max(SHORTEST_NANOS, nanos);
        long due = time.nanos() + wait;
        if (alarm != null && dueNanos - due <= SHORTEST_NANOS) { // Soon enough, and not worth another thread.
            return;
        }
        cancel();
        dueNanos = due;
        alarm = time.alarm(Duration.ofNanos(wait), NEVER_AGAIN, this::ring);
    }

    private void ring() {
        synchronized (this) {
            cancel();
        }
        look.run();
    }

    private void cancel() {
        if (alarm != null) {
            alarm.close();
            alarm = null;
        }
    }

    /** No alarm will be set any more. */
    synchronized void stop() {
        stopped = true;
        cancel();
    }
}
