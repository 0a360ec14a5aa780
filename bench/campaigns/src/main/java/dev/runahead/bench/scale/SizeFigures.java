// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.scale;

import dev.runahead.Deadline;
import dev.runahead.engine.plan.Plan;
import dev.runahead.engine.plan.PlannedNode;
import dev.runahead.history.HistoryFile;
import dev.runahead.history.Observed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What a suite of one size takes. Immutable.
 *
 * @param tests how many
 * @param planMillis to make its plan of its nodes
 * @param planBytes of the heap, a test
 * @param loadMillis to read its history from the file
 * @param historyBytes of the heap, a test
 * @param fileBytes of the file, a test
 * @param learnMillis to learn from one more run and to write the file
 */
record SizeFigures(
        int tests,
        double planMillis,
        double planBytes,
        double loadMillis,
        double historyBytes,
        double fileBytes,
        double learnMillis) {

    private static final int TIMES = 9;

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /**
     * Measures it.
     *
     * @param directory for the file; nobody else's
     */
    static SizeFigures of(int tests, Path directory) throws IOException {
        MadeSuite suite = new MadeSuite(tests);
        HistoryFile file = new HistoryFile(directory.resolve("history-" + tests));
        Observed run = suite.run();
        double learnMillis = Stopwatch.medianMillis(3, () -> file.learn(run, Deadline.in(PATIENCE)));
        List<PlannedNode> nodes = suite.nodes();
        double planMillis = Stopwatch.medianMillis(TIMES, () -> Plan.of(nodes));
        double loadMillis = Stopwatch.medianMillis(TIMES, file::read);
        return new SizeFigures(
                tests,
                planMillis,
                (double) Heap.bytesOf(() -> Plan.of(suite.nodes())) / tests,
                loadMillis,
                (double) Heap.bytesOf(file::read) / tests,
                (double) Files.size(file.path()) / tests,
                learnMillis);
    }

    /** For people. */
    String text() {
        return String.format(
                Locale.ROOT,
                "%,7d tests: plan %.2f ms, %.0f bytes a test; history loaded in %.2f ms, %.0f bytes a"
                        + " test, %.0f in the file; learned and written in %.0f ms",
                tests,
                planMillis,
                planBytes,
                loadMillis,
                historyBytes,
                fileBytes,
                learnMillis);
    }

    /** Whether it takes no more than so many times as much time a test as a smaller one. */
    boolean growsAtMost(double factor, SizeFigures smaller) {
        return planMillis / tests <= factor * smaller.planMillis / smaller.tests
                && loadMillis / tests <= factor * smaller.loadMillis / smaller.tests;
    }
}
