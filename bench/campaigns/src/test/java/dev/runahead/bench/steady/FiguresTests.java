// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.steady;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.runahead.bench.timed.SuiteRun;
import dev.runahead.bench.timed.SuiteTimes;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Walls of three rounds: off, off again, built ahead, used again, both. */
class FiguresTests {

    private static final Figures FIGURES = new Figures(
            Suite.ONE,
            round(0, 0, 35, 20, 18),
            List.of(round(40, 41, 30, 20, 19), round(40, 40, 30, 20, 20.2), round(44, 44, 19, 22, 22.44)));

    private static Round round(double off, double again, double prefetch, double reuse, double both) {
        Map<Arm, SteadyRun> runs = new EnumMap<>(Arm.class);
        runs.put(Arm.OFF, run(Arm.OFF, off, List.of()));
        runs.put(Arm.OFF_AGAIN, run(Arm.OFF_AGAIN, again, List.of()));
        runs.put(Arm.PREFETCH, run(Arm.PREFETCH, prefetch, List.of()));
        runs.put(Arm.REUSE, run(Arm.REUSE, reuse, List.of(0.04)));
        runs.put(Arm.BOTH, run(Arm.BOTH, both, List.of(0.02, 0.05)));
        return new Round(runs);
    }

    private static SteadyRun run(Arm arm, double wall, List<Double> resets) {
        SuiteTimes times = new SuiteTimes(List.of(), new TreeMap<>(), wall);
        int built = resets.isEmpty() ? 20 : 2;
        return new SteadyRun(
                arm,
                new SuiteRun(arm.word(), times, 1, Optional.empty(), List.of()),
                new Sessions(built, arm.prefetches() ? 1 : 0, 2, 3, 4, resets));
    }

    @Test
    void theBetterOneIsTheSameInAllRounds() {
        assertThat(FIGURES.better()).isEqualTo(Arm.REUSE);
        assertThat(FIGURES.bothVsBetter()).isCloseTo(1.01, within(1e-9));
        assertThat(FIGURES.offVsOff()).isCloseTo(1, within(1e-9));
    }

    @Test
    void theReportBeginsWithTheWalls() {
        assertThat(FIGURES.json().toString())
                .startsWith("{\"off_s\":40.000,\"prefetch_s\":30.000,\"reuse_s\":20.000,\"both_s\":20.200,"
                        + "\"better\":\"reuse\",\"both_vs_better\":1.0100,\"ci95\":[")
                .contains("\"first_prefetch_s\":35.000,\"first_reuse_s\":20.000,\"first_both_s\":18.000,")
                .contains("\"peak_off\":2,")
                .contains("\"built_off\":20,\"built_prefetch\":20,\"built_reuse\":2,\"built_both\":2,")
                .endsWith("\"resets\":2,\"reset_ms\":35.0,\"rounds\":3}");
    }

    @Test
    void oneRoundHasNoInterval() {
        assertThat(new Figures(Suite.ONE, round(0, 0, 1, 1, 1), FIGURES.rounds().subList(0, 1))
                        .json()
                        .toString())
                .contains("\"ci95\":[null,null]");
    }

    @Test
    void anArmThatIsNotWhatItIsCalledIsTold() {
        assertThat(run(Arm.BOTH, 1, List.of()).misled()).containsExactly("both used no session again, but was to");
        assertThat(run(Arm.PREFETCH, 1, List.of(0.1)).misled())
                .containsExactly("prefetch used 1 sessions again, but was not to");
        assertThat(run(Arm.REUSE, 1, List.of(0.1)).misled()).isEmpty();
        assertThat(run(Arm.OFF, 1, List.of()).misled()).isEmpty();
    }
}
