// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.runahead.bench.timed.SuiteRun;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Five tests, builds of 2 s, bodies of 1 s, closes of 0.25 s: without Runahead 10 s of waits in 16.25 s. */
class FiguresTests {

    private static final List<Double> OFF = List.of(2.0, 2.0, 2.0, 2.0, 2.0);
    private static final List<Double> REFERENCE = List.of(2.0, 0.75, 0.75, 0.75, 0.75);
    private static final List<Double> SECOND = List.of(2.2, 0.2, 0.1, 0.1, 0.0);

    private static final Figures FIGURES = new Figures(Row.HALF, List.of(round(1.0), round(1.2), round(1.1)));

    /** The second run's bodies are as given. */
    private static Round round(double body) {
        return new Round(Map.of(
                Arm.OFF, run(Arm.OFF, 20, OFF, 1),
                Arm.OFF_AGAIN, run(Arm.OFF_AGAIN, 20, OFF, 1.065),
                Arm.REFERENCE, run(Arm.REFERENCE, 21, REFERENCE, 1),
                Arm.FIRST, run(Arm.FIRST, 21, REFERENCE, 1),
                Arm.SECOND, run(Arm.SECOND, 21, SECOND, body)));
    }

    private static SuiteRun run(Arm arm, double cpu, List<Double> boundaries, double body) {
        return MadeUp.run(arm, cpu, boundaries, body);
    }

    @Test
    void boundariesAreInPercentOfThoseWithoutRunahead() {
        assertThat(FIGURES.boundarySeconds(Arm.OFF)).isCloseTo(10, within(1e-6));
        assertThat(FIGURES.boundaryPercent(Arm.REFERENCE)).isCloseTo(50, within(1e-6));
        assertThat(FIGURES.boundaryPercent(Arm.SECOND)).isCloseTo(26, within(1e-6));
    }

    @Test
    void theFirstOpenStandsByItself() {
        assertThat(FIGURES.afterFirstPercent(Arm.SECOND)).isCloseTo(5, within(1e-6));
        assertThat(FIGURES.firstOpenRatio(Arm.SECOND)).isCloseTo(1.1, within(1e-6));
    }

    @Test
    void theLawIsOfTheReferencesOwnRun() {
        assertThat(FIGURES.lawPercent()).isCloseTo(50, within(1e-6));
        assertThat(FIGURES.lawBodiesOnlyPercent()).isCloseTo(60, within(1e-6));
        assertThat(FIGURES.referenceVsLaw()).isCloseTo(1, within(1e-6));
    }

    /** 2.6 s of waits, five bodies of 1.1 s and 1.25 s of closing are 9.35 s; the reference takes 11.25 s. */
    @Test
    void wallsAreComparedWithinARound() {
        assertThat(FIGURES.wallRatio(Arm.SECOND, Arm.OFF).median()).isCloseTo(9.35 / 16.25, within(1e-6));
        assertThat(FIGURES.wallRatio(Arm.SECOND, Arm.REFERENCE).median()).isCloseTo(9.35 / 11.25, within(1e-6));
        assertThat(FIGURES.wallRatio(Arm.OFF_AGAIN, Arm.OFF).median()).isCloseTo(1.02, within(1e-6));
    }

    @Test
    void bodiesAreComparedWithTheSameTestsOwn() {
        assertThat(FIGURES.stretch(Arm.SECOND).atRank(0.95)).isCloseTo(1.2, within(1e-6));
        assertThat(FIGURES.stretch(Arm.SECOND).median()).isCloseTo(1.1, within(1e-6));
    }

    @Test
    void shareOfProcessorTimeAndLengthOfBodiesAreThoseWithoutRunahead() {
        assertThat(FIGURES.cpuRatio(Arm.SECOND).median()).isCloseTo(1.05, within(1e-6));
        assertThat(FIGURES.bodyPerBuild()).isCloseTo(0.5, within(1e-6));
        assertThat(FIGURES.workerCpuPerBuild()).isCloseTo(0.25, within(1e-6));
    }

    @Test
    void goalsThatAreReachedAreNotMissed() {
        assertThat(Goals.of(FIGURES).missed()).isEmpty();
    }

    @Test
    void goalsThatAreMissedAreNamedWithTheirFigures() {
        Figures slow = new Figures(
                Row.HALF,
                List.of(new Round(Map.of(
                        Arm.OFF, run(Arm.OFF, 20, OFF, 1),
                        Arm.REFERENCE, run(Arm.REFERENCE, 20, List.of(2.0, 2.0, 2.0, 2.0, 2.0), 1),
                        Arm.FIRST, run(Arm.FIRST, 20, List.of(2.0, 2.0, 2.0, 2.0, 2.5), 1),
                        Arm.SECOND, run(Arm.SECOND, 24, List.of(2.6, 2.0, 2.0, 2.0, 2.0), 1.5)))));
        assertThat(Goals.of(slow).missed())
                .containsExactly(
                        "the reference left 2.000 x what its law says; 0.9 to 1.1 is right",
                        "after_first_pct is 100.000, at most 10.000 is wanted",
                        "first_open_ratio is 1.300, at most 1.150 is wanted",
                        "wall_vs_reference is 1.191, below 1 is wanted",
                        "wall_vs_off is 1.191, below 1 is wanted",
                        "first_wall_vs_reference is 1.031, at most 1.000 is wanted",
                        "first_run_pct is 105.000, at most 100.000 is wanted",
                        "cpu_ratio is 1.200, at most 1.100 is wanted",
                        "stretch_p95 is 1.500, at most 1.250 is wanted");
    }

    @Test
    void theReportBeginsWithTheKeysThatTheIssueNames() {
        String json = new Report(Map.of(Row.HALF, FIGURES)).json("openmpi", "cgroup", 12);
        assertThat(json)
                .startsWith("{\"chain\":{\"off_s\":10.000,\"reference_pct\":50.0,\"law_pct\":50.0,"
                        + "\"first_run_pct\":50.0,\"second_run_pct\":26.0,\"after_first_pct\":5.0,"
                        + "\"first_open_ratio\":1.100,\"wall_vs_reference\":0.831,\"wall_vs_off\":0.575,"
                        + "\"cpu_ratio\":1.050,\"wall_saved_pct\":42.5,")
                .endsWith("\"rounds\":3,\"launcher\":\"openmpi\",\"cpu_by\":\"cgroup\",\"minutes\":12.0}}")
                .doesNotContain("cpu_bound");
    }
}
