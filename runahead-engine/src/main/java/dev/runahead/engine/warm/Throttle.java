// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.warm;

import dev.runahead.Reason;
import java.util.Optional;

/**
 * Decides, on numbers alone, how much a warm must hold back for others and when it does more harm than good. Confined to one thread.
 *
 * <p>Others are known to wait only while the warm itself does not read, so it listens in short pauses between windows.
 */
final class Throttle {

    /** How long a pause is: a twentieth of the reading before it, or less. */
    static final long PAUSE_NANOS = 5_000_000;

    /** At least so much reading lies between two pauses. */
    private static final long SOONEST_NANOS = 100_000_000;

    /** At most so much, while nobody was heard and the own rate is what it was: who shares a disk is slower. */
    private static final long LATEST_NANOS = 400_000_000;

    private static final double FALLEN = 0.75;

    private static final double STALLED_SHARE = 0.25;
    private static final int REST_TIMES = 7;
    private static final int MOST_REST_TIMES = 56;
    private static final long SHORTEST_REST_NANOS = 50_000_000;
    private static final long LONGEST_REST_NANOS = 2_000_000_000L;
    private static final long PATIENCE_NANOS = 5_000_000_000L;
    private static final int COLLAPSE = 4;
    private static final double USELESS_RATE = 8 << 20;

    private double best;
    private long listenAfterNanos = SOONEST_NANOS;
    private int restTimes = REST_TIMES;
    private long collapsedNanos;
    private long uselessNanos;

    /**
     * What follows from a spell of reading and the pause behind it.
     *
     * @param restNanos how long to rest before reading on; 0 for not at all
     * @param giveUp why the warm ends
     */
    record Advice(long restNanos, Optional<Reason> giveUp) {
        static final Advice GO_ON = new Advice(0, Optional.empty());
    }

    /**
     * Whether it is time to pause and listen.
     *
     * @param bytes what was read since the last pause
     * @param nanos what that took
     */
    boolean mustListen(long bytes, long nanos) {
        return nanos >= listenAfterNanos || (nanos >= SOONEST_NANOS && bytes * 1e9 / nanos < best * FALLEN);
    }

    /**
     * The warm has read and paused.
     *
     * @param bytes what it read, positive
     * @param nanos what that took, positive
     * @param stalled the share of the pause in which somebody waited, 0 to 1; 0 if that is not known
     */
    Advice after(long bytes, long nanos, double stalled) {
        double rate = bytes * 1e9 / nanos;
        best = Math.max(best, rate);
        boolean others = stalled >= STALLED_SHARE;
        listenAfterNanos = others ? SOONEST_NANOS : Math.min(LATEST_NANOS, 2 * listenAfterNanos);
        collapsedNanos = others && rate < best / COLLAPSE ? collapsedNanos + nanos : 0;
        uselessNanos = rate < USELESS_RATE ? uselessNanos + nanos : 0;
        if (collapsedNanos >= PATIENCE_NANOS) {
            return giveUp(
                    "harmful",
                    "others waited for the disk, and its rate fell from " + mebibytes(best) + " to " + mebibytes(rate)
                            + " MiB/s");
        }
        if (uselessNanos >= PATIENCE_NANOS) {
            return giveUp("too-slow", "it came to " + mebibytes(rate) + " MiB/s only");
        }
        if (!others) {
            restTimes = REST_TIMES;
            return Advice.GO_ON;
        }
        long rest = Math.max(SHORTEST_REST_NANOS, Math.min(LONGEST_REST_NANOS, restTimes * nanos));
        restTimes = Math.min(MOST_REST_TIMES, 2 * restTimes); // They read on.
        return new Advice(rest, Optional.empty());
    }

    private static Advice giveUp(String code, String text) {
        return new Advice(0, Optional.of(new Reason(code, text)));
    }

    private static long mebibytes(double bytes) {
        return Math.round(bytes / (1 << 20));
    }
}
