// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.demo;

import dev.runahead.ledger.LedgerEntry;
import dev.runahead.report.forks.Fork;
import dev.runahead.report.forks.Merged;
import dev.runahead.report.page.TimelinePage;
import dev.runahead.report.timeline.Timeline.Alignment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The last pair of a scenario, Runahead's own page of it: the run with Runahead off above, the one with it on below, both
 * from their beginning. Immutable.
 */
record Timeline(Figures figures) {

    /** The page. */
    String html() throws IOException {
        Pair pair = figures.lastPair();
        List<Fork> forks = List.of(fork(pair.off()), fork(pair.on()));
        String title = switch (figures.scenario()) {
            case GROUP -> "Two classes that declare the same pool, off and on";
            case CHAIN -> "Classes that each open a pool, off and on";
            case TWO -> "Two tests that each open a pool, off and on";
        };
        return new TimelinePage(title, dev.runahead.report.timeline.Timeline.of(Merged.of(forks), Alignment.FROM_ZERO))
                .html();
    }

    /** A run under the name that the page gives it. With Runahead off there is no ledger; what the example timed is told as one. */
    private static Fork fork(SuiteRun run) {
        String name =
                String.format(Locale.ROOT, "%s %.1f s", run.arm(), run.times().wallSeconds());
        List<LedgerEntry> told = run.ledger().map(SuiteLedger::entries).orElseGet(() -> RetoldTimes.of(run.times()));
        List<LedgerEntry> named = told.stream()
                .map(entry -> new LedgerEntry(entry.version(), name, entry.fork(), entry.atNanos(), entry.event()))
                .toList();
        return new Fork(Path.of(run.name()), named, List.of());
    }
}
