// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.saturated;

import dev.runahead.bench.timed.RatioInterval;

/** What the campaign comes to. */
public enum Verdict {
    /** Runahead costs nothing that could be seen, and what costs 5 % would have been seen; or it is seen to cost less than 2 %. */
    GREEN(0),

    /** It costs time. */
    RED(1),

    /** The machine was too noisy, or there were too few rounds, to tell. */
    UNDECIDED(3);

    private static final double TOLERANCE = 0.02;
    private static final double HALF_WIDTH = 0.05;

    private final int status;

    Verdict(int status) {
        this.status = status;
    }

    /** The exit status that says so. */
    public int status() {
        return status;
    }

    /**
     * Judges.
     *
     * @param onVsOff walls with Runahead over those without
     * @param offVsOff the same of two runs without: what is no farther from 1 than that is noise
     */
    public static Verdict of(RatioInterval onVsOff, double offVsOff) {
        if (onVsOff.lower() > 1 + TOLERANCE) {
            return RED; // However wide the interval is, all of it lies above.
        }
        if (onVsOff.upper() <= 1 + TOLERANCE) {
            return GREEN; // And below.
        }
        if (onVsOff.halfWidth() > HALF_WIDTH) {
            return UNDECIDED;
        }
        return onVsOff.point() <= 1 + TOLERANCE + Math.abs(offVsOff - 1) ? GREEN : RED;
    }
}
