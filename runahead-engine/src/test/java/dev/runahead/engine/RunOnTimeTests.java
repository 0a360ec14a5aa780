// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.runahead.Held;
import dev.runahead.engine.permit.PermitDirectory;
import dev.runahead.engine.plan.Demand;
import dev.runahead.engine.plan.Plan;
import dev.runahead.engine.plan.PlannedNode;
import dev.runahead.engine.plan.Usual;
import dev.runahead.engine.schedule.Foreground;
import dev.runahead.engine.schedule.Move;
import dev.runahead.engine.schedule.Situation;
import dev.runahead.engine.schedule.Underway;
import dev.runahead.history.History;
import dev.runahead.history.HistoryPlace;
import dev.runahead.ledger.LedgerEvent.Answered;
import dev.runahead.ledger.LedgerEvent.SpareBuilding;
import dev.runahead.ledger.LedgerEvent.SpareReady;
import dev.runahead.testing.Bench;
import dev.runahead.testing.FakeTime;
import dev.runahead.testing.TestSettings;
import dev.runahead.testing.WrittenLedger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run whose tests earlier runs have timed: when it asks its policy, and that it does what that says. */
@Timeout(60)
class RunOnTimeTests {

    private static final Bench.Spec A = new Bench.Spec("a");

    @TempDir
    Path directory;

    private final Bench bench = new Bench();
    private final FakeTime time = new FakeTime();
    private final List<Situation> told = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedQueue<Move> moves = new ConcurrentLinkedQueue<>();
    private Run run;

    @BeforeEach
    void makeRun() {
        run = new Run(settings(), time, line -> {}, this::next);
    }

    private Move next(Situation situation) {
        told.add(situation);
        Move move = moves.poll();
        return move == null ? Move.Rest.UNTIL_EVENT : move;
    }

    @AfterEach
    void closeRun() {
        run.close();
    }

    @Test
    void isAskedWhenAPlanBeginsAndCanBuildForItsFirstTest() throws Exception {
        moves.add(new Move.Build(0));
        run.planStarted(plan(5, 5));
        assertThat(told.get(0).steps()).hasSize(2);
        awaitReady(1);
        runTest("t0");
        assertThat(events(SpareBuilding.class))
                .extracting(SpareBuilding::why)
                .containsExactly("learned: t0 asked for it in an earlier run");
        assertThat(events(Answered.class)).extracting(Answered::answer).containsExactly("prefetched");
    }

    @Test
    void isAskedAgainWhenItWantedToBeThoughNothingHappened() {
        moves.add(new Move.Rest(TimeUnit.SECONDS.toNanos(8)));
        run.planStarted(plan(5, 5));
        moves.add(new Move.Build(0));
        time.advance(Duration.ofSeconds(7));
        assertThat(events(SpareBuilding.class)).isEmpty();
        time.advance(Duration.ofSeconds(1));
        assertThat(events(SpareBuilding.class)).hasSize(1);
        bench.letBuild();
    }

    @Test
    void isAskedWhileATestBuildsSoThatTheNextSessionCanBeBuiltBesideIt() throws Exception {
        run.planStarted(plan(5, 5));
        bench.beforeForeground = () -> bench.letBuild();
        moves.clear();
        run.testStarted("t0");
        told.clear();
        moves.add(new Move.Build(0));
        run.open(bench, A).lease().end();
        assertThat(told.get(0).foreground()).isEqualTo(new Foreground(0, 0));
        assertThat(told.get(0).steps()).as("the other test's").hasSize(1);
        run.testFinished("t0", "SUCCESSFUL");
        awaitReady(1);
        runTest("t1");
        assertThat(events(Answered.class)).extracting(Answered::answer).containsExactly("built-now", "prefetched");
    }

    @Test
    void isAskedWhileATestWaitsForWhatIsBuiltAhead() throws Exception {
        moves.add(new Move.Build(0));
        run.planStarted(plan(5, 5));
        run.testStarted("t0");
        told.clear();
        moves.add(new Move.Build(0));
        CompletableFuture<?> first =
                CompletableFuture.runAsync(() -> opened().lease().end());
        await().until(() -> events(SpareBuilding.class).size() == 2);
        assertThat(told.get(0).underway()).extracting(Underway::claimed).containsExactly(true);
        bench.letBuild().letBuild();
        first.get(20, TimeUnit.SECONDS);
        assertThat(events(Answered.class)).extracting(Answered::answer).containsExactly("waited-for");
    }

    @Test
    void isAskedWhenASpareIsReady() {
        moves.add(new Move.Build(0));
        run.planStarted(plan(5, 5));
        told.clear();
        moves.add(new Move.Build(0));
        awaitReady(1);
        await().until(() -> events(SpareBuilding.class).size() == 2);
        assertThat(told.get(0).ready()).containsExactly(1);
        bench.letBuild();
    }

    @Test
    void aReadySpareIsHandedOverBeforeAnOlderOneThatIsStillBeingBuilt() throws Exception {
        CountDownLatch slow = new CountDownLatch(1);
        AtomicBoolean begun = new AtomicBoolean();
        bench.whileBuilding = () -> {
            if (begun.compareAndSet(false, true)) {
                await().until(() -> slow.getCount() == 0);
            }
        };
        moves.add(new Move.Build(0));
        run.planStarted(plan(5, 5, 5));
        bench.letBuild();
        await().untilTrue(begun);
        moves.add(new Move.Build(0));
        run.testStarted("t0");
        awaitReady(1);
        assertThat(run.open(bench, A).session().built().number).isEqualTo(2);
        assertThat(events(Answered.class)).extracting(Answered::answer).containsExactly("prefetched");
        slow.countDown();
    }

    @Test
    void isNotAskedAtEachOfManyQuickTestsIfNothingIsDueAndSoonAfter() {
        run.planStarted(plan(5, 5, 5));
        told.clear();
        run.testStarted("t0");
        run.testFinished("t0", "SUCCESSFUL");
        run.testStarted("t1");
        assertThat(told).isEmpty();
        passCalm();
        assertThat(told).as("though no event came").hasSize(1);
        passCalm();
        run.testFinished("t1", "SUCCESSFUL");
        assertThat(told).hasSize(2);
    }

    @Test
    void isToldWhatBuildsTake() throws Exception {
        run.planStarted(plan(5, 5, 5));
        bench.whileBuilding = () -> time.advance(Duration.ofSeconds(3));
        runTest("t0");
        assertThat(told.get(told.size() - 1).costs().get(0).buildNanos()).isEqualTo(TimeUnit.SECONDS.toNanos(3));
    }

    @Test
    void keepsWhatItsTestsTookForTheNextRun() throws Exception {
        HistoryPlace place = HistoryPlace.at(directory.resolve("history"));
        try (Run first = new Run(TestSettings.in(directory.resolve("1")).withHistory(place), time, line -> {})) {
            first.planStarted(Plan.of(List.of(new PlannedNode("t0", 0, PlannedNode.Type.TEST))));
            first.testStarted("t0");
            time.advance(Duration.ofSeconds(2));
            first.open(bench, A).lease().end();
            time.advance(Duration.ofSeconds(4));
            first.testFinished("t0", "SUCCESSFUL");
        }
        History history = place.file().orElseThrow().read();
        assertThat(history.of("t0")).hasValueSatisfying(test -> {
            assertThat(test.requests()).hasSize(1);
            assertThat(test.tailNanos()).isEqualTo(TimeUnit.SECONDS.toNanos(4));
        });
    }

    /** Two builds at once, on any host. */
    private RunSettings settings() {
        return TestSettings.in(directory).withDepth(3).withBuilders(2).withPermits(PermitDirectory.none());
    }

    private void passCalm() {
        time.advance(Duration.ofNanos(Calm.SHORTEST_NANOS));
    }

    private void runTest(String id) throws Exception {
        run.testStarted(id);
        run.open(bench, A).lease().end();
        run.testFinished(id, "SUCCESSFUL");
    }

    private Held<Bench.Session> opened() {
        try {
            return run.open(bench, A);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Tests t0, t1, ..., each of which asks at once and then takes so many seconds. */
    private Plan plan(int... seconds) {
        List<PlannedNode> nodes = new ArrayList<>();
        for (int each : seconds) {
            Usual.Ask ask = new Usual.Ask(new Demand<>(bench, A), 0);
            nodes.add(new PlannedNode("t" + nodes.size(), 0, PlannedNode.Type.TEST)
                    .withUsual(new Usual(List.of(ask), 1, 0, TimeUnit.SECONDS.toNanos(each))));
        }
        return Plan.of(nodes);
    }

    private void awaitReady(int spares) {
        bench.letBuild();
        await().until(() -> events(SpareReady.class).size() == spares);
    }

    private <E> List<E> events(Class<E> type) {
        return new WrittenLedger(directory).events(type);
    }
}
