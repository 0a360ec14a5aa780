// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.forks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * From when to when something was there, on the clock that all forks of a build share. Immutable.
 *
 * @param fromNanos when it came
 * @param untilNanos when it went; one that is not above {@code fromNanos} was never there
 */
record Stay(long fromNanos, long untilNanos) {

    private record Change(long atNanos, int by) {}

    /** How many there were at once, at most; what goes makes room for what comes in the same moment. */
    static int most(List<Stay> stays) {
        List<Change> changes = new ArrayList<>();
        for (Stay stay : stays) {
            if (stay.untilNanos > stay.fromNanos) {
                changes.add(new Change(stay.fromNanos, 1));
                changes.add(new Change(stay.untilNanos, -1));
            }
        }
        changes.sort(Comparator.comparingLong(Change::atNanos).thenComparingInt(Change::by));
        int now = 0;
        int most = 0;
        for (Change change : changes) {
            now += change.by;
            most = Math.max(most, now);
        }
        return most;
    }
}
