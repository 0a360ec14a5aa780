// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.runahead.engine.build.StuckBuild;
import dev.runahead.engine.plan.Plan;
import dev.runahead.engine.plan.PlannedNode;
import dev.runahead.ledger.LedgerEvent.Answered;
import dev.runahead.ledger.LedgerEvent.LeaseEnded;
import dev.runahead.ledger.LedgerEvent.SpareBuilding;
import dev.runahead.ledger.LedgerEvent.SpareReady;
import dev.runahead.ledger.LedgerEvent.SpareRetired;
import dev.runahead.testing.Bench;
import dev.runahead.testing.FakeTime;
import dev.runahead.testing.TestSettings;
import dev.runahead.testing.WrittenLedger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Builds that do not end, builds that exclude each other, and sessions that take their time to close. */
@Timeout(60)
class DeadlineTests {

    private static final Bench.Spec A = new Bench.Spec("a");
    private static final Bench.Spec B = new Bench.Spec("b");

    @TempDir
    Path directory;

    private final Bench bench = new Bench();
    private final FakeTime time = new FakeTime();
    private Run run;

    @BeforeEach
    void startRun() {
        run = new Run(TestSettings.in(directory), time, line -> {});
        run.planStarted(Plan.of(IntStream.range(0, 9)
                .mapToObj(i -> new PlannedNode("t" + i, 0, PlannedNode.Type.TEST))
                .toList()));
        run.testStarted("t0");
    }

    @AfterEach
    void closeRun() {
        bench.ignoreInterrupts = false;
        IntStream.range(0, 9).forEach(i -> bench.letBuild());
        run.close();
    }

    @Test
    void aStuckBuildIsWaitedForOnceAndStandsUnderTheTestsOwnFailureOnly() throws Exception {
        stuckSpare();
        Exception own = new Exception("no device");
        bench.failNext(own);
        CompletableFuture<Bench.Session> waiting = openElsewhere(A);
        time.awaitWaiter();
        time.advance(Duration.ofSeconds(66));
        assertThatThrownBy(() -> waiting.get(40, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .cause()
                .isSameAs(own);
        assertThat(own.getSuppressed()).singleElement().satisfies(stuck -> {
            assertThat(stuck).isInstanceOf(StuckBuild.class).hasMessageContaining("65 s");
            assertThat(List.of(stuck.getStackTrace()))
                    .as("where it is stuck")
                    .anyMatch(frame -> frame.getMethodName().equals("awaitGate"));
        });
        open(A); // Nobody advances the clock any more: it does not wait for the stuck build.
    }

    @Test
    void aStuckBuildDoesNotKeepOthersFromBeingBuiltAhead() throws Exception {
        stuckSpare();
        waitInVain(A);
        bench.ignoreInterrupts = false;
        open(B);
        await().until(() -> events(SpareBuilding.class).size() == 3);
        assertThat(events(SpareBuilding.class))
                .last()
                .extracting(SpareBuilding::spec)
                .isEqualTo("bench b");
    }

    @Test
    void theEndOfTheRunDoesNotWaitForWhatIsLeftBehind() throws Exception {
        stuckSpare();
        run.testFinished("t0", "SUCCESSFUL");
        run.testStarted("t8"); // The last one: nothing more is built ahead.
        waitInVain(A);
        run.close(); // On a clock that nobody advances any more.
    }

    @Test
    void aBudgetThatIsNoTimeCountsAsTheDefault() throws Exception {
        bench.buildBudget = Duration.ZERO;
        open(A);
        CompletableFuture<Bench.Session> waiting = openElsewhere(A);
        time.awaitWaiter();
        time.advance(Duration.ofSeconds(119));
        bench.letBuild();
        assertThat(waiting.get(40, TimeUnit.SECONDS).built().number).isEqualTo(2);
    }

    @Test
    void aTestsOwnBuildEndsAnExclusiveOneInItsWayAndWaitsForItsEnd() throws Exception {
        bench.exclusive = true;
        open(A);
        await().until(() -> bench.building.get() == 1);
        open(B);
        assertThat(bench.mostAtOnce).hasValue(1);
        assertThat(events(SpareRetired.class))
                .extracting(SpareRetired::reason)
                .first()
                .isIn("superseded", "makes-way");
    }

    @Test
    void anExclusiveBuildThatDoesNotEndCostsItsCloseBudgetAndNotTheTest() throws Exception {
        bench.exclusive = true;
        stuckSpare();
        CompletableFuture<Bench.Session> other = openElsewhere(B);
        time.awaitWaiter();
        assertThat(other).isNotDone();
        time.advance(Duration.ofSeconds(6));
        assertThat(other.get(40, TimeUnit.SECONDS).built().number).isEqualTo(3);
    }

    @Test
    void exclusiveBuildsOfTwoTestsFollowEachOther() throws Exception {
        bench.exclusive = true;
        CompletableFuture<Void> go = new CompletableFuture<>();
        bench.beforeForeground = () -> go.orTimeout(10, TimeUnit.SECONDS).join();
        CompletableFuture<Bench.Session> one = openElsewhere(A);
        await().until(() -> bench.building.get() == 1);
        CompletableFuture<Bench.Session> other = openElsewhere(B);
        time.awaitWaiter();
        go.complete(null);
        one.get(40, TimeUnit.SECONDS);
        other.get(40, TimeUnit.SECONDS);
        assertThat(bench.mostAtOnce).hasValue(1);
    }

    @Test
    void parallelSafeBuildsRunSideBySide() throws Exception {
        open(A);
        await().until(() -> bench.building.get() == 1);
        bench.ignoreInterrupts = true;
        open(B);
        assertThat(bench.mostAtOnce).hasValue(2);
    }

    @Test
    void aHandoverWaitsForAClosingSessionThatStillHoldsWhatItNeeds() throws Exception {
        bench.sharesResource = true;
        CompletableFuture<Void> closed = new CompletableFuture<>();
        Bench.Session first = open(A);
        awaitReady(1);
        bench.whenClosing = () -> closed.orTimeout(20, TimeUnit.SECONDS).join();
        CompletableFuture<Void> closing = CompletableFuture.runAsync(first::close);
        await().until(() -> bench.closed.size() == 1);
        CompletableFuture<Bench.Session> second = openElsewhere(A);
        time.awaitWaiter();
        assertThat(second).isNotDone();
        bench.whenClosing = () -> {};
        closed.complete(null);
        assertThat(second.get(40, TimeUnit.SECONDS).built().number).isEqualTo(2);
        closing.get(40, TimeUnit.SECONDS);
    }

    @Test
    void aClosingSessionThatNeverEndsCostsItsBudgetAndNotTheTest() throws Exception {
        bench.sharesResource = true;
        CompletableFuture<Void> closed = new CompletableFuture<>();
        Bench.Session first = open(A);
        awaitReady(1);
        bench.whenClosing = () -> closed.orTimeout(20, TimeUnit.SECONDS).join();
        CompletableFuture<Void> closing = CompletableFuture.runAsync(first::close);
        await().until(() -> bench.closed.size() == 1);
        CompletableFuture<Bench.Session> second = openElsewhere(A);
        time.awaitWaiter();
        time.advance(Duration.ofSeconds(6));
        assertThat(second.get(40, TimeUnit.SECONDS).built().number).isEqualTo(2);
        bench.whenClosing = () -> {};
        closed.complete(null);
        closing.get(40, TimeUnit.SECONDS);
    }

    @Test
    void aTestDoesNotWaitForACloseInTheBackgroundButTheEndOfTheRunDoes() throws Exception {
        bench.closesInBackground = true;
        CompletableFuture<Void> closed = new CompletableFuture<>();
        bench.whenClosing = () -> closed.orTimeout(20, TimeUnit.SECONDS).join();
        Bench.Session session = open(A);
        session.close();
        session.close();
        assertThat(session.lease().active()).isFalse();
        await().until(() -> bench.closed.size() == 1);
        assertThat(events(LeaseEnded.class)).isEmpty();
        closed.complete(null);
        await().until(() -> events(LeaseEnded.class).size() == 1);
        assertThat(bench.closed).containsExactly(session.built());
    }

    /** A first session, and a spare whose build hears no interrupt. */
    private void stuckSpare() throws Exception {
        bench.ignoreInterrupts = true;
        open(A);
        await().until(bench::atTheGate);
    }

    private void waitInVain(Bench.Spec spec) throws Exception {
        CompletableFuture<Bench.Session> waiting = openElsewhere(spec);
        time.awaitWaiter();
        time.advance(Duration.ofSeconds(66));
        waiting.get(40, TimeUnit.SECONDS);
        assertThat(events(Answered.class)).last().extracting(Answered::reason).isEqualTo("stuck");
    }

    private Bench.Session open(Bench.Spec spec) throws Exception {
        return run.open(bench, spec).session();
    }

    private CompletableFuture<Bench.Session> openElsewhere(Bench.Spec spec) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return open(spec);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private void awaitReady(int spares) {
        bench.letBuild();
        await().until(() -> events(SpareReady.class).size() == spares);
    }

    private <E> List<E> events(Class<E> type) {
        return new WrittenLedger(directory).events(type);
    }
}
