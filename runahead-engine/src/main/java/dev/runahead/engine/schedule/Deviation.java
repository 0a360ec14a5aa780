// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.schedule;

/**
 * One way in which durations may differ from what is believed: a decision that is good in all of them does not hang on
 * numbers that nobody knows so well. Builds and leads differ in opposite directions, for what matters is their ratio.
 */
enum Deviation {
    SLOW_BUILDS(1, 1),
    QUICK_BUILDS(-1, -1),
    SLOW_AND_QUICK_BUILDS(1, -1),
    QUICK_AND_SLOW_BUILDS(-1, 1);

    /** Of errors that are spread evenly up to 30 % either way, a usual one. */
    private static final double SIZE = 0.2;

    private final double even;
    private final double odd;

    Deviation(int even, int odd) {
        this.even = 1 + SIZE * even;
        this.odd = 1 + SIZE * odd;
    }

    /** By how much a build of the spec takes longer. */
    double ofBuild(int spec) {
        return spec % 2 == 0 ? even : odd;
    }

    /**
     * By how much a lead takes longer.
     *
     * @param fromEnd the step, counted from the end, so that it is the same at the next decision
     */
    double ofLead(int fromEnd) {
        return 2 - ofBuild(fromEnd);
    }
}
