// SPDX-License-Identifier: Apache-2.0
package dev.runahead.history;

/**
 * How a time of a new run joins those of earlier runs: it counts half, they count half. Thread-safe, without state.
 *
 * <p>Half, since what is looked for is the next run's time. Of a step, such as a machine that is twice as fast, a quarter is
 * left after two runs, when a scheduler that bears errors of a third is right again. Of noise, half the deviation of one
 * run would be gone with a weight of 0.4; with 0.5 it is 42 %, as a variance of w / (2 - w) says.
 */
final class Smoothing {

    private static final double WEIGHT = 0.5;

    private Smoothing() {}

    /** Zero is what is not known. */
    static double of(double before, double now) {
        if (before == 0 || now == 0) {
            return before + now;
        }
        return before + WEIGHT * (now - before);
    }

    static long of(long before, long now) {
        return Math.round(of((double) before, (double) now));
    }
}
