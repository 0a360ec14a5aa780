// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.spare;

import dev.runahead.engine.time.Time;

/** What a background build has told of itself. Thread-safe: the building thread writes, any thread reads. */
final class BuildReport {

    private static final long NOT_BEGUN = Long.MIN_VALUE;

    private final Time time;
    private volatile String phase = "ordered";
    private volatile long begunNanos = NOT_BEGUN;
    private volatile long nanos;
    private volatile long cpuNanos;

    /** It was ordered. */
    BuildReport(Time time) {
        this.time = time;
    }

    /** It has its turn and its permits. */
    void begins() {
        begunNanos = time.nanos();
    }

    void phase(String begun) {
        phase = begun;
    }

    /** It has ended, whatever came of it. */
    void ended(long tookNanos, long usedCpuNanos) {
        cpuNanos = usedCpuNanos;
        nanos = tookNanos;
    }

    /** What it said last that it is at. */
    String phase() {
        return phase;
    }

    /** How long ago it began; 0 if it waits for a turn or a permit. */
    long begunForNanos() {
        long begun = begunNanos;
        return begun == NOT_BEGUN ? 0 : Math.max(0, time.nanos() - begun);
    }

    /** What it took; 0 until it has ended. */
    long nanos() {
        return nanos;
    }

    /** What it took so far. */
    long nanosUntilNow() {
        return nanos == 0 ? begunForNanos() : nanos;
    }

    /** What of the processors' time it took; 0 if that is not known. */
    long cpuNanos() {
        return cpuNanos;
    }
}
