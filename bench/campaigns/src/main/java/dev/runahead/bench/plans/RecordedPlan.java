// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.plans;

import dev.runahead.engine.schedule.Course;
import dev.runahead.report.simulate.Host;
import dev.runahead.report.simulate.RecordedCourse;
import dev.runahead.report.simulate.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A run that was recorded, as a plan. Immutable.
 *
 * @param name of the run
 * @param course its truth, on the host that it ran on
 */
record RecordedPlan(String name, Course course) {

    /**
     * All below a directory.
     *
     * @throws IOException if a ledger cannot be read or simulated
     */
    static List<RecordedPlan> below(Path directory) throws IOException {
        List<Path> ledgers;
        try (Stream<Path> files = Files.walk(directory)) {
            ledgers =
                    files.filter(file -> file.endsWith("ledger.jsonl")).sorted().toList();
        }
        List<RecordedPlan> plans = new ArrayList<>();
        for (Path ledger : ledgers) {
            Recording recording = Recording.read(ledger);
            RecordedCourse run = RecordedCourse.of(recording, Host.BODY_PROCESSORS, Set.of());
            String name = directory.relativize(ledger.resolveSibling("")).toString();
            plans.add(new RecordedPlan(name, run.on(Host.of(recording))));
        }
        return plans;
    }

    /** What it came to, for people. */
    String text(Trial trial) {
        return String.format(
                Locale.ROOT,
                "%-32s  off %.3f, one ahead %.3f, first in, first out %.3f, scheduler %.3f times %s",
                name,
                trial.ratio(Trial.Row.OFF),
                trial.ratio(Trial.Row.REFERENCE),
                trial.ratio(Trial.Row.FIFO),
                trial.ratio(Trial.Row.OURS),
                trial.exact() ? "the optimum" : "the bound");
    }
}
