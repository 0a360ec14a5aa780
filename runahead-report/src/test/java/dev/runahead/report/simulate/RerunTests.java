// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.runahead.history.History;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RerunTests {

    private static final Offset<Double> ROUNDING = within(1.0);

    /** Four tests of 400 ms, each with a build of 300 ms; nothing disturbs anything but company. */
    private static RecordedCourse four() throws Exception {
        MadeRun run = MadeRun.on(8);
        for (String name : new String[] {"a", "b", "c", "d"}) {
            run.start(name).builds(name, 1, 300).after(400).end(name);
        }
        return RecordedCourse.of(run.finished(), 1, Set.of());
    }

    private static Host host(int processors, int builders, int spares) {
        return new Host(processors, builders, spares, 1);
    }

    private static double millis(Result result) {
        return result.wallNanos() / MadeRun.MILLI;
    }

    @Test
    void offIsTheRunAsItWasAndWaitsForEachBuild() throws Exception {
        Result off = Simulation.knowing(four(), host(8, 8, 1), Help.OFF);
        assertThat(millis(off)).isCloseTo(2800, ROUNDING);
        assertThat(off.waitedNanos() / MadeRun.MILLI).isCloseTo(1200, ROUNDING);
    }

    @Test
    void theSameAgainHidesAllButTheFirstAndCostsCompany() throws Exception {
        RecordedCourse four = four();
        Result result = Simulation.knowing(four, host(8, 8, 1), Help.SAME_AGAIN);
        double company = 1 + four.interference();
        assertThat(result.ahead()).isEqualTo(3);
        assertThat(millis(result)).isCloseTo(1900 + 3 * 300 * (company - 1), within(5.0));
    }

    @Test
    void nothingIsBuiltAheadWithoutRoomForIt() throws Exception {
        assertThat(Simulation.knowing(four(), host(8, 8, 0), Help.SCHEDULED).ahead())
                .isZero();
        assertThat(millis(Simulation.knowing(four(), host(8, 8, 0), Help.SAME_AGAIN)))
                .isCloseTo(2800, ROUNDING);
    }

    @Test
    void theSchedulerIsNoWorseThanTheReferenceAndForesightIsProven() throws Exception {
        RecordedCourse four = four();
        Simulation simulation = Simulation.of(four, Simulation.learned(four.recording()), host(8, 8, 2));
        assertThat(millis(simulation.next())).isLessThanOrEqualTo(millis(simulation.sameAgain()) + 1);
        assertThat(simulation.foresight().proof()).isEqualTo(Foresight.Proof.OPTIMUM);
        assertThat(simulation.foresight().boundNanos())
                .isLessThanOrEqualTo(simulation.foresight().wallNanos() + 1);
    }

    @Test
    void aHistoryOfTheRunBelievesItsOwnTimes() throws Exception {
        RecordedCourse four = four();
        Learned beliefs = new Learned(four, Simulation.learned(four.recording()));
        assertThat(beliefs.steps()).isEqualTo(four.on(host(8, 8, 1)).steps());
        assertThat(beliefs.tailNanos()).isEqualTo(four.on(host(8, 8, 1)).tailNanos());
        assertThat(beliefs.costs().get(0).buildNanos() / MadeRun.MILLI).isEqualTo(300.0);
    }

    @Test
    void whatAHistoryDoesNotKnowIsExpectedAsItWas() throws Exception {
        RecordedCourse four = four();
        Learned beliefs = new Learned(four, History.empty());
        assertThat(beliefs.steps()).isEqualTo(four.on(host(8, 8, 1)).steps());
        assertThat(beliefs.costs().get(0).buildNanos()).as("a guess").isEqualTo(1_000_000_000);
    }

    @Test
    void theBeliefOfWhatABuildCostsIsLearnedFurtherWhileTheRunLasts() throws Exception {
        RecordedCourse four = four();
        Learned beliefs = new Learned(four, History.empty());
        beliefs.built(0, 500_000_000, 500_000_000, 1);
        assertThat(beliefs.costs().get(0).buildNanos()).isEqualTo(500_000_000);
    }

    @Test
    void aRequestForAnotherSpecEndsTheWrongGuess() throws Exception {
        RecordedCourse run = RecordedCourse.of(
                MadeRun.on(8)
                        .start("a")
                        .builds("a", 1, 300)
                        .after(100)
                        .end("a")
                        .start("b")
                        .builds("b", 2, 300)
                        .after(100)
                        .end("b")
                        .finished(),
                1,
                Set.of());
        Result result = Simulation.knowing(run, host(8, 8, 1), Help.SAME_AGAIN);
        assertThat(result.ahead()).isEqualTo(1);
        assertThat(millis(result))
                .as("it slows 100 ms of own time and nothing after that")
                .isCloseTo(800 + 100 * run.interference(), ROUNDING);
    }

    @Test
    void buildsThatKeepAllProcessorsBusyAreBuiltOneAfterAnother() throws Exception {
        RecordedCourse four = four();
        PlayedRun played = new PlayedRun(four, four.on(host(2, 2, 2)), spec -> 2);
        played.build(0);
        played.build(0);
        assertThat(played.running()).hasSize(1);
        assertThat(played.waiting()).hasSize(1);
        played.advance(Double.POSITIVE_INFINITY, (spec, nanos, active) -> {});
        played.beginWaiting();
        assertThat(played.play().builds().claimed())
                .as("what a test waits for takes no slot")
                .isZero();
        assertThat(played.running()).hasSize(2);
    }
}
