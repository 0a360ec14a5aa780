// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.schedule;

/** What a believed duration says once part of it is over. */
final class Belief {

    /** What is still expected of something overdue, as a part of what was believed: an error of 30 % is usual. */
    private static final int OVERDUE_PART = 10;

    private Belief() {}

    /**
     * What remains: the rest, and never less than a tenth of what was believed, however long it has lasted.
     *
     * @param believedNanos of the whole, at least 0
     * @param elapsedNanos since it began, at least 0
     */
    static long remainingNanos(long believedNanos, long elapsedNanos) {
        return Math.max(believedNanos - elapsedNanos, believedNanos / OVERDUE_PART);
    }
}
