// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Spares looks at events that only move the clock, which are tests that begin and end: a suite of many short tests must not pay
 * for looks that find nothing to do. Thread-safe.
 *
 * <p>A look that found nothing to do for a while holds for a quarter of it, since tests may be quicker than is believed, and for
 * {@link #LONGEST_NANOS} at most, since a test's end may also make something possible or unwanted; one that waits for an event
 * for {@link #SHORTEST_NANOS}.
 */
public final class Calm {

    /** Far below what a build must take to be worth building ahead. */
    public static final long SHORTEST_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final int PART = 4;

    private final LongSupplier clock;
    private boolean holds;
    private long untilNanos;

    /**
     * Not calm.
     *
     * @param clock nanoseconds, never going back
     */
    public Calm(LongSupplier clock) {
        this.clock = clock;
    }

    /**
     * A look has just decided.
     *
     * @param acted whether it found anything to do
     * @param againNanos after what time it is to look again; {@link Long#MAX_VALUE} for never
     */
    public synchronized void after(boolean acted, long againNanos) {
        long quiet =
                againNanos == Long.MAX_VALUE ? SHORTEST_NANOS : Math.min(LONGEST_NANOS, Math.max(0, againNanos) / PART);
        holds = !acted;
        untilNanos = clock.getAsLong() + quiet;
    }

    /** For how long no look is needed; 0 if one is. */
    public synchronized long nanos() {
        return holds ? Math.max(0, untilNanos - clock.getAsLong()) : 0;
    }
}
