// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.hits;

import dev.runahead.report.forks.Merged;
import dev.runahead.report.forks.Peaks;
import java.util.List;
import java.util.Locale;

/**
 * One run of the suite of pools. Immutable.
 *
 * @param marks what its tests told
 * @param counts what their requests came to; all 0 without Runahead
 * @param peaks the most that there was at once; all 0 without Runahead
 */
record WayRun(MarksFile marks, Counts counts, Peaks peaks) {

    /** Without Runahead. */
    static WayRun off(MarksFile marks) {
        return new WayRun(marks, new Counts(0, 0, 0, 0, 0), new Peaks(0, 0, 0));
    }

    static WayRun on(MarksFile marks, Merged ledgers) {
        return new WayRun(marks, Counts.of(List.of(ledgers.summary())), ledgers.peaks());
    }

    static String heading() {
        return String.format(
                Locale.ROOT, "%s %8s %5s %6s %9s %7s", Counts.heading(), "wall", "JVMs", "tests", "sessions", "builds");
    }

    /** A line of the table. */
    String text(String name) {
        return String.format(
                Locale.ROOT,
                "%s %6.2f s %5d %6d %9d %7d",
                counts.text(name),
                marks.wallSeconds(),
                marks.jvms(),
                marks.testsAtOnce(),
                peaks.sessions(),
                peaks.builds());
    }
}
