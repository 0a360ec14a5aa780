// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine;

import dev.runahead.engine.prefetch.Decision;
import dev.runahead.engine.time.Time;
import java.util.concurrent.TimeUnit;

/**
 * Spares looks at events that only move the clock, which are tests that begin and end: a suite of many short tests must not pay
 * for looks that find nothing to do. Thread-safe.
 *
 * <p>A look that found nothing to do for a while holds for a quarter of it, since tests may be quicker than is believed; and one
 * that waits for an event for {@link #SHORTEST_NANOS}, so that looks of some 0.2 ms take less than half a per cent of the time.
 */
final class Calm {

    /** Far below what a build must take to be worth building ahead. */
    static final long SHORTEST_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int PART = 4;

    private final Time time;
    private boolean holds;
    private long untilNanos;

    /** Not calm. */
    Calm(Time time) {
        this.time = time;
    }

    /** What was decided just now. */
    synchronized void after(Decision decision) {
        holds = decision.orders().isEmpty() && decision.discards().isEmpty();
        boolean untilEvent = decision.againNanos() == Long.MAX_VALUE;
        long quiet = untilEvent ? SHORTEST_NANOS : Math.min(LONGEST_NANOS, decision.againNanos() / PART);
        untilNanos = time.nanos() + quiet;
    }

    /** For how long no look is needed; 0 if one is. */
    synchronized long nanos() {
        return holds ? Math.max(0, untilNanos - time.nanos()) : 0;
    }
}
