// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.runahead.engine.schedule.Cost;
import dev.runahead.engine.schedule.Course;
import dev.runahead.engine.schedule.Limits;
import dev.runahead.engine.schedule.Step;
import dev.runahead.history.History;
import dev.runahead.ledger.LedgerEvent;
import dev.runahead.ledger.LedgerEvent.Answered;
import dev.runahead.ledger.LedgerEvent.Declined;
import dev.runahead.ledger.LedgerEvent.PlanFinished;
import dev.runahead.ledger.LedgerEvent.PlanStarted;
import dev.runahead.ledger.LedgerEvent.RunFinished;
import dev.runahead.ledger.LedgerEvent.SpareGone;
import dev.runahead.ledger.LedgerEvent.SpareReady;
import dev.runahead.ledger.LedgerEvent.SwitchedOff;
import dev.runahead.ledger.LedgerEvent.TestFinished;
import java.util.List;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RecordedCourseTests {

    private static final Offset<Double> ROUNDING = within(0.01);

    private static Course course(Recording recording) {
        return RecordedCourse.of(recording, 1, Set.of()).on(Host.of(recording));
    }

    private static double interference(Recording recording, int processors) {
        return Interference.of(Phases.of(recording.timeline(), recording.entries()), processors, 1);
    }

    private static double millis(Step step) {
        return step.leadNanos() / MadeRun.MILLI;
    }

    @Test
    void whatWasDeclinedIsTheTestsOwnTime() throws Exception {
        Recording recording = MadeRun.on(1)
                .start("a")
                .after(50)
                .add(new Declined(MadeRun.test("a"), "kind", "spec 2", "opted-out", "opted out: why"))
                .after(100)
                .builds("a", 1, 300)
                .end("a")
                .finished();
        assertThat(course(recording).steps())
                .extracting(RecordedCourseTests::millis)
                .containsExactly(150.0);
    }

    @Test
    void whatNothingDisturbedIsWhatItWas() throws Exception {
        Recording recording = MadeRun.on(1)
                .after(50)
                .start("a")
                .builds("a", 1, 300)
                .after(200)
                .end("a")
                .start("b")
                .after(100)
                .builds("b", 2, 400)
                .after(70)
                .end("b")
                .finished();
        Course course = course(recording);
        assertThat(course.steps()).extracting(Step::spec).containsExactly(0, 1);
        assertThat(course.steps()).extracting(RecordedCourseTests::millis).containsExactly(50.0, 300.0);
        assertThat(course.costs().get(1).buildNanos() / MadeRun.MILLI).isEqualTo(400.0);
        assertThat(course.costs().get(1).processors()).isEqualTo(1);
        assertThat(course.tailNanos() / MadeRun.MILLI).isEqualTo(70.0);
        assertThat(recording.wallNanos() / MadeRun.MILLI).isEqualTo(1120.0);
    }

    @Test
    void whatABuildOpensWithinItselfIsNobodysStep() throws Exception {
        MadeRun run = MadeRun.on(1).start("a").after(100);
        run.add(new Answered(9, "", "kind", "inner", "built-now", "nested", "", 0, 80_000_000, 80_000_000, 0, 9, 1));
        Recording recording =
                run.after(200).builds("a", 1, 0, 300).after(50).end("a").finished();
        assertThat(recording.requests()).isOne();
        assertThat(recording.specs()).isOne();
        assertThat(course(recording).steps()).hasSize(1);
    }

    @Test
    void whatSharedAProcessorIsUndone() throws Exception {
        // On one processor a body of 200 ms and a build of 300 ms: together 400 ms, then the build alone for 100 ms.
        Recording recording = MadeRun.on(1)
                .start("a")
                .builds("a", 1, 300)
                .orders(1, 1)
                .after(400)
                .end("a")
                .start("b")
                .after(100)
                .add(new SpareReady(1, 500_000_000, 300_000_000))
                .takes("b", 1, 1, 100)
                .after(50)
                .end("b")
                .finished();
        Undisturbed undisturbed = Undisturbed.of(recording.timeline(), new Limits(0, 0, 1, 1, 0));
        assertThat(undisturbed.builds(0)).hasSize(2);
        assertThat(undisturbed.builds(0).get(1) / MadeRun.MILLI).isCloseTo(300, ROUNDING);
        assertThat(undisturbed.processors(0)).isCloseTo(1, ROUNDING);
    }

    @Test
    void equalBuildsInDifferentCompanyTellWhatCompanyCosts() throws Exception {
        MadeRun run = MadeRun.on(64).start("a").builds("a", 1, 300);
        for (int i = 1; i <= 6; i++) { // Alternately beside a body and awaited alone.
            run.orders(i, 1);
            long alone = i % 2 == 0 ? 300 : 0;
            run.after(360 * (1 - alone / 300)).after(alone);
            run.ready(i, alone == 0 ? 360 : 300).takes("a", 1, i, alone);
        }
        assertThat(interference(run.end("a").finished(), 64)).isCloseTo(0.2, within(0.05));
    }

    @Test
    void phasesOfTheFirstBuildTellItTooBeyondTheFirstOne() throws Exception {
        // The first build is slow to begin; its second phase takes 200 ms alone, and 280 ms beside a body.
        Recording recording = MadeRun.on(64)
                .start("a")
                .after(800)
                .phase(1, "one")
                .after(100)
                .phase(1, "two")
                .builds("a", 1, 200, 1100)
                .orders(1, 1)
                .after(140)
                .spareIsAt(1, "one")
                .after(0)
                .spareIsAt(1, "two")
                .after(280)
                .ready(1, 420)
                .takes("a", 1, 1, 0)
                .end("a")
                .finished();
        assertThat(interference(recording, 64))
                .as("0.4 by itself; one such pair and a belief in less make it")
                .isBetween(0.15, 0.35);
    }

    @Test
    void withoutCompanyItIsWhatWasExpected() throws Exception {
        Recording recording =
                MadeRun.on(2).start("a").builds("a", 1, 300).end("a").finished();
        assertThat(interference(recording, 2)).isCloseTo(0.05, within(0.011));
    }

    @Test
    void aFailedRequestIsOwnTimeAndADiscardedSpareIsNobodysStep() throws Exception {
        Recording recording = MadeRun.on(64)
                .start("a")
                .fails("a", 1, 500)
                .orders(1, 2)
                .after(100)
                .retired(1, 100)
                .builds("a", 2, 300)
                .end("a")
                .finished();
        Course course = course(recording);
        assertThat(course.steps()).hasSize(1);
        assertThat(millis(course.steps().get(0)))
                .as("600 ms less what the spare cost it in 100 of them")
                .isBetween(590.0, 600.0);
        assertThat(course.costs().get(course.steps().get(0).spec()).buildNanos() / MadeRun.MILLI)
                .isEqualTo(300.0);
    }

    @Test
    void buildsExcludeEachOtherIfTheLedgerOrTheCallerSaysSo() throws Exception {
        Recording told = MadeRun.on(2)
                .start("a")
                .builds("a", 1, 9)
                .seen(1, true)
                .end("a")
                .finished();
        assertThat(course(told).costs()).extracting(Cost::exclusive).containsExactly(true);
        Recording silent = MadeRun.on(2).start("a").builds("a", 1, 9).end("a").finished();
        assertThat(course(silent).costs()).extracting(Cost::exclusive).containsExactly(false);
        assertThat(RecordedCourse.of(silent, 1, Set.of("kind")).costs())
                .extracting(Cost::exclusive)
                .containsExactly(true);
    }

    @Test
    void refusesARunInWhichSessionsWentFromTestToTest() {
        MadeRun run = MadeRun.on(2)
                .start("one")
                .builds("one", 1, 100)
                .add(new LedgerEvent.SpareReturned(1, 1, 1, 5))
                .end("one");
        assertThatThrownBy(run::finished).isInstanceOf(UnusableRecording.class).hasMessageContaining("runahead.reuse");
    }

    @Test
    void aRunWithTwoTestThreadsIsRefused() {
        assertThatThrownBy(() -> MadeRun.on(2)
                        .start("a")
                        .start("b")
                        .builds("a", 1, 9)
                        .end("a")
                        .end("b")
                        .finished())
                .isInstanceOf(UnusableRecording.class)
                .hasMessageContaining("tests ran at the same time, such as " + MadeRun.test("a"))
                .hasMessageContaining("record a run without parallel execution");
        assertThatThrownBy(() -> MadeRun.on(2)
                        .start("a")
                        .builds("a", 1, 300)
                        .builds("a", 1, 0)
                        .after(10)
                        .add(new Answered(
                                3,
                                MadeRun.test("a"),
                                "kind",
                                "spec 1",
                                "built-now",
                                "",
                                "",
                                0,
                                200_000_000,
                                200_000_000,
                                0,
                                1,
                                0))
                        .finished())
                .isInstanceOf(UnusableRecording.class)
                .hasMessageContaining("were open at the same time");
    }

    @Test
    void aRunWithoutASessionAndAFileThatIsNoRunAreRefused() {
        assertThatThrownBy(
                        () -> MadeRun.on(2).start("a").fails("a", 1, 9).end("a").finished())
                .isInstanceOf(UnusableRecording.class)
                .hasMessageContaining("no test of that run got a session");
        assertThatThrownBy(() -> Recording.of(List.of()))
                .isInstanceOf(UnusableRecording.class)
                .hasMessageContaining("give a ledger.jsonl");
    }

    @Test
    void aLedgerThatWasCutSaysSo() throws Exception {
        MadeRun run = MadeRun.on(2).start("a").builds("a", 1, 9).after(20);
        assertThat(run.orders(1, 1).after(5).orders(2, 1).cut().cut()).isTrue();
        assertThat(run.cut().wallNanos() / MadeRun.MILLI).isEqualTo(34.0);
        assertThat(run.end("a").finished().cut()).isFalse();
    }

    @Test
    void aLedgerThatEndsInAnotherPlanIsCut() throws Exception {
        MadeRun run = MadeRun.on(2)
                .add(new PlanStarted(1, 0))
                .start("a")
                .builds("a", 1, 9)
                .end("a")
                .add(new PlanFinished());
        assertThat(run.cut().cut()).isFalse();
        assertThat(run.cut().plans()).isEqualTo(1);
        run.add(new PlanStarted(1, 0)).start("b");
        assertThat(run.cut().cut()).isTrue();
        assertThat(run.cut().plans()).isEqualTo(2);
    }

    @Test
    void aRunEndsWithItsLastTestAndNotWhenItsSparesAreClosed() throws Exception {
        MadeRun run = MadeRun.on(2).start("a").builds("a", 1, 9).after(20).end("a");
        Recording recording = run.after(500).add(new RunFinished()).cut();
        assertThat(recording.wallNanos() / MadeRun.MILLI).isEqualTo(29.0);
    }

    @Test
    void aRunThatRunaheadCeasedToHelpIsRefusedWithItsReason() {
        assertThatThrownBy(() -> MadeRun.on(2)
                        .start("a")
                        .builds("a", 1, 9)
                        .add(new SwitchedOff("unexpected-error", "no more threads"))
                        .end("a")
                        .finished())
                .isInstanceOf(UnusableRecording.class)
                .hasMessageContaining("switched off")
                .hasMessageContaining("unexpected-error: no more threads");
    }

    @Test
    void whatATestWaitedForASpareThatCameToNothingIsNobodysTime() throws Exception {
        Course course = course(MadeRun.on(2)
                .start("a")
                .after(50)
                .claims(1)
                .buildsLater("a", 1, 5000, 300)
                .after(20)
                .buildsLater("a", 1, 10, 300)
                .after(70)
                .end("a")
                .finished());
        assertThat(course.steps())
                .extracting(RecordedCourseTests::millis)
                .as("what the second request took beside its build is own time")
                .containsExactly(50.0, 30.0);
        assertThat(course.costs().get(0).buildNanos() / MadeRun.MILLI).isEqualTo(300.0);
        assertThat(course.tailNanos() / MadeRun.MILLI).isEqualTo(70.0);
    }

    @Test
    void whatAFirstRunKnowsIsToldOnlyByOrdersForNoDeclaration() throws Exception {
        MadeRun run = MadeRun.on(2).start("a").builds("a", 1, 9);
        assertThat(run.cut().sameAgainIsAFirstRun()).as("nothing was ordered").isFalse();
        assertThat(run.orders(1, 1).cut().sameAgainIsAFirstRun()).isTrue();
        assertThat(run.orders(2, 1, "declared by b").cut().sameAgainIsAFirstRun())
                .isFalse();
    }

    @Test
    void onlyTestsThatBeginAndEndMoveNothingButTheClock() {
        assertThat(MadeRun.on(2)
                        .end("a")
                        .add(new TestFinished(MadeRun.test("b"), "SKIPPED"))
                        .add(new SpareGone(1, 5))
                        .entries())
                .extracting(OwnPart::onlyMovesTheClock)
                .containsExactly(false, true, true, false, false);
    }

    @Test
    void aHistoryOfBuildsBesideTestsIsToldAsTheEngineTakesIt() throws Exception {
        History history = Simulation.learned(MadeRun.on(8)
                .start("a")
                .orders(1, 1)
                .after(420)
                .ready(1, 420)
                .takes("a", 1, 1, 0)
                .end("a")
                .finished());
        assertThat(history.specs().get(0).aloneNanos()).isZero();
        Recording retold = Recording.of(RetoldHistory.entries(history, 8, 3));
        assertThat(course(retold).costs().get(0).buildNanos() / MadeRun.MILLI)
                .as("interference is 0.05 before anything is known")
                .isCloseTo(420 / 1.05, ROUNDING);
        assertThat(retold.sameAgainIsAFirstRun()).isFalse();
    }
}
