// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.simulate;

/**
 * How much of a step's own time the engine thinks is over: set anew by what happens, and going on with the clock in between.
 * Confined to one thread.
 */
final class OwnClock {

    private long over;
    private double since;

    void at(long overNanos, double now) {
        over = overNanos;
        since = now;
    }

    long over(double now) {
        return over + Math.round(now - since);
    }
}
