// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTests {

    private final Pair pair = MadeUp.pair();
    private final Figures figures = new Figures(Scenario.CHAIN, List.of(pair));
    private final List<Figures> all =
            List.of(new Figures(Scenario.GROUP, List.of(pair)), figures, new Figures(Scenario.TWO, List.of(pair)));

    @Test
    void leavesEnginesOnTheCallersSessionOut() {
        assertThat(pair.off().times().boundarySeconds()).isCloseTo(2.0, within(1e-9));
        assertThat(pair.off().times().bodySeconds()).isCloseTo(2.0, within(1e-9));
        assertThat(pair.off().times().closeSeconds()).isCloseTo(0.2, within(1e-9));
    }

    @Test
    void savesAtMostTheShorterOfABuildAndTheBodyBeforeIt() {
        SuiteRun longBuild = MadeUp.run(
                "x", Arm.OFF, 9_000, MadeUp.engine("A", 0, 500, 300, 0), MadeUp.engine("B", 800, 700, 400, 0));
        assertThat(longBuild.times().savableSeconds()).isCloseTo(0.3, within(1e-9));
        assertThat(pair.off().times().savableSeconds()).isCloseTo(1.0, within(1e-9));
    }

    @Test
    void comparesWithinAPair() {
        assertThat(pair.wallSavedPercent()).isCloseTo(100 * 0.7 / 4.5, within(1e-6));
        assertThat(pair.boundaryOnPercent()).isCloseTo(55, within(1e-6));
        assertThat(pair.netPercent()).isCloseTo(70, within(1e-6));
        assertThat(pair.bodySlowdown()).isCloseTo(1.1, within(1e-6));
        assertThat(pair.bodyPerBuild()).isCloseTo(1, within(1e-6));
        assertThat(pair.offVsOff()).isEqualTo(1);
        assertThat(pair.ledgerVsExample()).isCloseTo(1, within(1e-6));
    }

    @Test
    void takesTheMiddleOfUnevenAndTheMeanOfEvenCounts() {
        assertThat(Median.of(List.of(9.0, 1.0, 2.0))).isEqualTo(2);
        assertThat(Median.of(List.of(9.0, 1.0, 2.0, 4.0))).isEqualTo(3);
    }

    @Test
    void countsWhatEachRunGotFromTheLedger() {
        assertThat(figures.handedOver()).isEqualTo(1);
        assertThat(figures.builtNow()).isEqualTo(1);
        assertThat(figures.handoverMillis()).isEqualTo(100);
        assertThat(figures.handedOverAlike()).isTrue();
    }

    @Test
    void noticesRunsThatDiffer() {
        Pair other =
                new Pair(pair.off(), MadeUp.withLedger(pair.on(), MadeUp.ledgerWithoutHandover()), pair.offAgain());
        assertThat(new Figures(Scenario.CHAIN, List.of(pair, other)).handedOverAlike())
                .isFalse();
        assertThat(new Figures(Scenario.CHAIN, List.of(other)).handoverMillis()).isNaN();
    }

    @Test
    void tellsEverythingInOneLineOfJson() throws Exception {
        String line = JsonLine.of(List.of(figures), MpiLauncher.LOCAL, JitCompiler.QUICK, true);
        assertThat(line).doesNotContain("\n");
        JsonNode demo = new ObjectMapper().readTree(line).path("demo");
        List<String> keys = new ArrayList<>();
        demo.fieldNames().forEachRemaining(keys::add);
        assertThat(String.join(" ", keys))
                .isEqualTo(
                        "launcher compiler pairs off_s on_s wall_saved_pct boundary_off_s boundary_on_s boundary_on_pct close_s"
                                + " handed_over built_now handover_ms_median body_per_build net_pct pairs_s body_slowdown"
                                + " same_results off_vs_off ledger_vs_example");
        assertThat(demo.path("pairs_s").toString()).isEqualTo("[[4.5,3.8]]");
        assertThat(demo.path("wall_saved_pct").asDouble()).isEqualTo(15.6);
        assertThat(demo.path("launcher").asText()).isEqualTo("local");
    }

    @Test
    void tellsOfEachScenarioThatRan() {
        assertThat(JsonLine.of(all, MpiLauncher.LOCAL, JitCompiler.QUICK, true))
                .endsWith(
                        ",\"group_boundary\":{\"off_s\":1.000,\"on_s\":0.100,\"hidden_pct\":90.0,\"body_per_build\":1.00,"
                                + "\"pairs_s\":[[1.000,0.100]],\"handed_over\":1,\"built_now\":1},\"two_tests\":{\"off_s\":4.320,"
                                + "\"on_s\":3.620,\"saved_pct\":16.2,\"boundary_off_s\":1.000,\"boundary_on_s\":0.100,"
                                + "\"pairs_s\":[[4.320,3.620]],\"handed_over\":1,\"built_now\":1}}}");
    }

    @Test
    void leavesOutScenariosThatDidNotRun() {
        assertThat(JsonLine.of(all.subList(2, 3), MpiLauncher.LOCAL, JitCompiler.QUICK, true))
                .startsWith(
                        "{\"demo\":{\"launcher\":\"local\",\"compiler\":\"quick\",\"pairs\":1,\"same_results\":true,\"two_tests\":{");
    }

    @Test
    void writesNullForWhatCouldNotBeMeasured() {
        Pair nothing =
                new Pair(pair.off(), MadeUp.withLedger(pair.on(), MadeUp.ledgerWithoutHandover()), pair.offAgain());
        assertThat(JsonLine.of(
                        List.of(new Figures(Scenario.CHAIN, List.of(nothing))),
                        MpiLauncher.LOCAL,
                        JitCompiler.QUICK,
                        true))
                .contains("\"handover_ms_median\":null");
    }

    @Test
    void printsATableInTheMannerOfTheReference() {
        assertThat(BenefitTable.of(all))
                .containsPattern("scenario +off +on +benefit")
                .containsPattern("group boundary, same model: pool spawn +1.00 s +0.10 s +-90 %")
                .containsPattern("chain of two: boundary pool cost +2.00 s +1.10 s +-45 %")
                .containsPattern("two unmodified tests: wall +4.32 s +3.62 s +-16 %")
                .containsPattern("test JVM wall +4.50 s +3.80 s +-16 %")
                .containsPattern("first pool +1.00 s +1.00 s +\\+0 %")
                .containsPattern("pools after the first +1.00 s +0.10 s +-90 %")
                .contains("bodies 0.20 s longer in sum (1.10 x)");
    }
}
