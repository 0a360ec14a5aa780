// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The runs in bench/ledgers: each is rerun with the policy that it ran under, on the host that it ran on. */
class RecordedRunsTests {

    private static final double MAY_DIFFER = 0.05;

    static List<RecordedRun> runs() throws IOException {
        return RecordedRun.all();
    }

    private static Result rerun(RecordedRun run) throws IOException {
        RecordedCourse course = run.course();
        Host host = Host.of(course.recording());
        return run.is("second")
                ? Simulation.believing(
                        course, host, Simulation.learned(run.other("first").recording()))
                : Simulation.knowing(course, host, Help.SAME_AGAIN);
    }

    @Test
    void thereAreRunsOfEachArm() throws IOException {
        assertThat(runs())
                .anyMatch(run -> run.is("reference"))
                .anyMatch(run -> run.is("first"))
                .anyMatch(run -> run.is("second"));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void theSimulatedWallIsTheMeasuredOne(RecordedRun run) throws IOException {
        double measured = run.recording().wallNanos();
        assertThat(rerun(run).wallNanos() / measured).isCloseTo(1, within(MAY_DIFFER));
    }

    @Test
    void theReadmeTellsWhatEachPredictsOfOtherRuns() throws IOException {
        List<String> rows = new ArrayList<>();
        for (RecordedRun run : runs()) {
            rows.add(row(run));
        }
        String expected = String.join("\n", rows);
        assertThat(Files.readString(RecordedRun.ALL.resolve("README.md")))
                .as("the rows of its table are:%n%s", expected)
                .contains(expected);
    }

    private static String row(RecordedRun run) throws IOException {
        RecordedCourse course = run.course();
        Host host = Host.of(course.recording());
        double measured = course.recording().wallNanos();
        // What comes before the first test and after the last one is not in a ledger, and in each arm the same.
        double around = run.sessionNanos() - measured;
        double off = Simulation.knowing(course, host, Help.OFF).wallNanos() + around;
        return String.format(
                Locale.ROOT,
                "| `%s` | %.2f | %s | %.2f | %s | %s |",
                run.name(),
                measured / 1e9,
                percent(rerun(run).wallNanos(), measured),
                run.other("off").sessionNanos() / 1e9,
                percent(off, run.other("off").sessionNanos()),
                run.is("first") && Files.exists(run.other("second").directory()) ? second(run, course, host) : "");
    }

    private static String second(RecordedRun first, RecordedCourse course, Host host) throws IOException {
        double predicted = Simulation.believing(course, host, Simulation.learned(course.recording()))
                .wallNanos();
        double measured = first.other("second").recording().wallNanos();
        return percent(predicted, measured);
    }

    private static String percent(double predicted, double measured) {
        return String.format(Locale.ROOT, "%+.1f %%", 100 * (predicted / measured - 1));
    }
}
