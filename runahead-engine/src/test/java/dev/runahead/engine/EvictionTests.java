// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.runahead.Held;
import dev.runahead.engine.plan.Demand;
import dev.runahead.engine.plan.OptOut;
import dev.runahead.engine.plan.Plan;
import dev.runahead.engine.plan.PlannedNode;
import dev.runahead.engine.plan.Usual;
import dev.runahead.engine.schedule.Move;
import dev.runahead.engine.schedule.Situation;
import dev.runahead.ledger.LedgerEvent.Answered;
import dev.runahead.ledger.LedgerEvent.SpareBuilding;
import dev.runahead.ledger.LedgerEvent.SpareReady;
import dev.runahead.ledger.LedgerEvent.SpareRetired;
import dev.runahead.testing.Bench;
import dev.runahead.testing.FakeTime;
import dev.runahead.testing.TestSettings;
import dev.runahead.testing.WrittenLedger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Before a test that wants it so idle spares go, and beside it nothing is built. */
@Timeout(60)
class EvictionTests {

    private static final OptOut EVICTING = new OptOut("it needs the whole device", true);

    @TempDir
    Path directory;

    private final Bench bench = new Bench();
    private final FakeTime time = new FakeTime();
    private final List<Situation> told = new CopyOnWriteArrayList<>();
    private final CountDownLatch closes = new CountDownLatch(1);
    private Run run;

    @AfterEach
    void closeRun() {
        closes.countDown();
        run.close();
    }

    @Test
    void theTestBeginsWhenIdleSparesAreGoneAndTheNextOneIsServedAgain() throws Exception {
        start(test("t0"), test("t1"), test("t2").leftAlone(EVICTING), test("t3"), test("t4"));
        runTest("t0");
        Bench.Built idle = awaitReady(1);
        bench.whenClosing = this::awaitCloses;
        CompletableFuture<Void> begun = CompletableFuture.runAsync(() -> run.testStarted("t2"));
        time.awaitWaiter();
        assertThat(begun).isNotDone();
        closes.countDown();
        begun.get(20, TimeUnit.SECONDS);
        assertThat(bench.closed).contains(idle);
        assertThat(events(SpareRetired.class)).singleElement().satisfies(retired -> {
            assertThat(retired.reason()).isEqualTo("evicted");
            assertThat(retired.text()).isEqualTo("evicted for a test that opted out: it needs the whole device");
        });
        assertThat(events(SpareBuilding.class)).as("while it runs").hasSize(1);
        run.testFinished("t2", "SUCCESSFUL");
        assertThat(awaitReady(2)).isSameAs(runTest("t3"));
    }

    @Test
    void whatIsBeingBuiltGoesToo() throws Exception {
        start(test("t0"), test("t1"), test("t2").leftAlone(EVICTING), test("t3"));
        runTest("t0");
        await().until(() -> bench.building.get() == 1);
        run.testStarted("t2");
        assertThat(bench.building).hasValue(0);
        assertThat(events(SpareRetired.class)).extracting(SpareRetired::reason).containsExactly("evicted");
    }

    @Test
    void aCloseThatDoesNotEndCostsItsBudgetAndNotTheTest() throws Exception {
        start(test("t0"), test("t1"), test("t2").leftAlone(EVICTING), test("t3"));
        runTest("t0");
        awaitReady(1);
        bench.whenClosing = this::awaitCloses;
        CompletableFuture<Void> begun = CompletableFuture.runAsync(() -> run.testStarted("t2"));
        time.awaitWaiter();
        time.advance(Duration.ofSeconds(4));
        assertThat(begun).isNotDone();
        time.advance(Duration.ofSeconds(1));
        begun.get(20, TimeUnit.SECONDS);
        await().until(() -> bench.closed.size() == 2); // Who closes may not have had its turn yet.
    }

    @Test
    void whatAnotherTestHasLetCloseInTheBackgroundIsWaitedForToo() throws Exception {
        bench.closesInBackground = true;
        start(test("t0"), test("t1").leftAlone(EVICTING));
        bench.whenClosing = this::awaitCloses;
        runTest("t0");
        CompletableFuture<Void> begun = CompletableFuture.runAsync(() -> run.testStarted("t1"));
        time.awaitWaiter();
        assertThat(begun).isNotDone();
        closes.countDown();
        begun.get(20, TimeUnit.SECONDS);
    }

    @Test
    void nothingIsBuiltAheadThatWouldHaveToGoAgain() throws Exception {
        start(
                test("t0"),
                new PlannedNode("A", 0, PlannedNode.Type.CONTAINER).leftAlone(EVICTING),
                new PlannedNode("A.one", 1, PlannedNode.Type.TEST),
                new PlannedNode("A.two", 1, PlannedNode.Type.TEST),
                new PlannedNode("t1", 0, PlannedNode.Type.TEST, List.of(demand("b"))));
        runTest("t0");
        run.testStarted("A");
        run.testStarted("A.one");
        run.testFinished("A.one", "SUCCESSFUL");
        run.testStarted("A.two");
        run.testFinished("A.two", "SUCCESSFUL");
        assertThat(events(Answered.class)).as("the ledger is open").hasSize(1);
        assertThat(events(SpareBuilding.class)).isEmpty();
        run.testFinished("A", "SUCCESSFUL");
        awaitReady(1);
        assertThat(events(SpareBuilding.class)).extracting(SpareBuilding::spec).containsExactly("bench b");
    }

    @Test
    void oneThatIsSkippedIsInNobodysWay() {
        start(test("t0").leftAlone(EVICTING), new PlannedNode("t1", 0, PlannedNode.Type.TEST, List.of(demand("b"))));
        assertThat(events(SpareBuilding.class)).isEmpty();
        run.testSkipped("t0");
        awaitReady(1);
    }

    @Test
    void besideItNothingIsOrderedForTestsOnOtherThreads() throws Exception {
        start(test("t0"), test("t1").leftAlone(EVICTING), test("t2"), test("t3"));
        run.testStarted("t1");
        elsewhere("t2");
        assertThat(events(Answered.class)).hasSize(1);
        assertThat(events(SpareBuilding.class)).isEmpty();
        run.testFinished("t1", "SUCCESSFUL");
        awaitReady(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatATestBeforeItStillExpectsIsNotBuiltBesideItEither(boolean timesAreKnown) throws Exception {
        run = new Run(TestSettings.in(directory), time, line -> {}, this::greedy);
        PlannedNode first = new PlannedNode("t0", 0, PlannedNode.Type.TEST, List.of(demand("a")));
        PlannedNode second = timesAreKnown ? timed("t1") : test("t1");
        run.planStarted(Plan.of(List.of(timesAreKnown ? timed("t0") : first, second.leftAlone(EVICTING))));
        awaitReady(1);
        run.testStarted("t1"); // In parallel execution.
        elsewhere("other");
        assertThat(bench.builds()).as("the spare and the other test's own").isEqualTo(2);
        assertThat(events(SpareBuilding.class)).hasSize(1);
        run.testFinished("t1", "SUCCESSFUL");
        awaitReady(2);
    }

    @Test
    void whereTimesAreKnownItIsRespectedToo() throws Exception {
        run = new Run(TestSettings.in(directory), time, line -> {}, this::greedy);
        run.planStarted(Plan.of(List.of(timed("t0"), timed("t1").leftAlone(EVICTING), timed("t2"))));
        awaitReady(1);
        assertThat(told)
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.steps()).hasSize(1));
        runTest("t0");
        run.testStarted("t1");
        elsewhere("other");
        time.advance(Duration.ofSeconds(5));
        assertThat(events(SpareBuilding.class)).hasSize(1);
        run.testFinished("t1", "SUCCESSFUL");
        awaitReady(2);
        assertThat(events(SpareBuilding.class))
                .extracting(SpareBuilding::why)
                .containsExactly(
                        "learned: t0 asked for it in an earlier run", "learned: t2 asked for it in an earlier run");
    }

    @Test
    void aTestThatIsRegisteredWhileTheRunLastsMayWantItToo() throws Exception {
        start(
                new PlannedNode("[e]", 0, PlannedNode.Type.CONTAINER),
                new PlannedNode("[e]/[f]", 1, PlannedNode.Type.CONTAINER));
        run.testStarted("[e]");
        run.testStarted("[e]/[f]");
        runTest("[e]/[f]/[#1]");
        Bench.Built idle = awaitReady(1);
        run.testRegistered("[e]/[f]/[#2]", EVICTING);
        run.testStarted("[e]/[f]/[#2]");
        assertThat(bench.closed).contains(idle);
        assertThat(events(SpareBuilding.class)).hasSize(1);
        run.testFinished("[e]/[f]/[#2]", "SUCCESSFUL");
        awaitReady(2);
    }

    /** Builds for the first request that is expected, one at a time. */
    private Move greedy(Situation situation) {
        told.add(situation);
        return situation.underway().isEmpty() && situation.ready().stream().allMatch(n -> n == 0)
                ? new Move.Build(situation.steps().get(0).spec())
                : Move.Rest.UNTIL_EVENT;
    }

    private void awaitCloses() {
        try {
            assertThat(closes.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void elsewhere(String id) throws Exception {
        CompletableFuture.runAsync(() -> {
                    try {
                        runTest(id);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                })
                .get(20, TimeUnit.SECONDS);
    }

    private static PlannedNode test(String id) {
        return new PlannedNode(id, 0, PlannedNode.Type.TEST);
    }

    private PlannedNode timed(String id) {
        Usual.Ask ask = new Usual.Ask(demand("a"), 0);
        return test(id).withUsual(new Usual(List.of(ask), 1, 0, TimeUnit.SECONDS.toNanos(5)));
    }

    private Demand<?, ?, ?> demand(String spec) {
        return new Demand<>(bench, new Bench.Spec(spec));
    }

    private void start(PlannedNode... nodes) {
        run = new Run(TestSettings.in(directory), time, line -> {});
        run.planStarted(Plan.of(Arrays.asList(nodes)));
    }

    private Bench.Built runTest(String id) throws Exception {
        run.testStarted(id);
        Held<Bench.Session> held = run.open(bench, new Bench.Spec("a"));
        held.lease().end();
        run.testFinished(id, "SUCCESSFUL");
        return held.session().built();
    }

    private Bench.Built awaitReady(int spares) {
        bench.letBuild();
        await().until(() -> events(SpareReady.class).size() == spares);
        return bench.lastBuilt;
    }

    private <E> List<E> events(Class<E> type) {
        return new WrittenLedger(directory).events(type);
    }
}
