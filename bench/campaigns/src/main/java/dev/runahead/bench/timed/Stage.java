// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.timed;

/**
 * One session of a suite, from the call that asked for it to the end of its close; {@link System#nanoTime()} throughout.
 * Immutable.
 *
 * @param name the test class
 * @param askedNanos entry of {@code open}
 * @param firstResultNanos the first task's result was there
 * @param closingNanos entry of {@code close}
 * @param closedNanos its return
 * @param workerCpuNanos processor time of all of its workers at their first task
 * @param result what the body came to
 */
public record Stage(
        String name,
        long askedNanos,
        long firstResultNanos,
        long closingNanos,
        long closedNanos,
        long workerCpuNanos,
        long result) {

    /** What the test waits for: to the first result, so that what is done late hides nothing. */
    public double boundarySeconds() {
        return (firstResultNanos - askedNanos) / 1e9;
    }

    /** The test's own work. */
    public double bodySeconds() {
        return (closingNanos - firstResultNanos) / 1e9;
    }

    /** Closing. */
    public double closeSeconds() {
        return (closedNanos - closingNanos) / 1e9;
    }
}
