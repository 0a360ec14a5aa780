// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.runahead.Frozen;
import dev.runahead.Reuse;
import dev.runahead.engine.permit.PermitDirectory;
import dev.runahead.engine.plan.Demand;
import dev.runahead.engine.plan.Plan;
import dev.runahead.engine.plan.PlannedNode;
import dev.runahead.engine.plan.ReuseRule;
import dev.runahead.ledger.LedgerEvent;
import dev.runahead.ledger.LedgerEvent.Answered;
import dev.runahead.ledger.LedgerEvent.SpareBuilding;
import dev.runahead.ledger.LedgerEvent.SpareRetired;
import dev.runahead.ledger.LedgerEvent.SpareReturned;
import dev.runahead.testing.Bench;
import dev.runahead.testing.FakeTime;
import dev.runahead.testing.TestSettings;
import dev.runahead.testing.WrittenLedger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What tests give back, and who gets it: with real threads and sessions that are only numbers. */
@Timeout(60)
class ReuseTests {

    private static final Bench.Spec A = new Bench.Spec("a");
    private static final Bench.Spec B = new Bench.Spec("b");
    private static final Bench.Spec C = new Bench.Spec("c");
    private static final String CLASS = "engine/class";
    private static final int TESTS = 20;

    @TempDir
    Path directory;

    private final Bench bench = new Bench();
    private final FakeTime time = new FakeTime();
    private Run run;
    private int test;

    @BeforeEach
    void startRun() {
        bench.reuse = Reuse.ALWAYS;
        start(TestSettings.in(directory));
    }

    private void start(RunSettings settings) {
        run = new Run(settings, time, line -> {});
        List<PlannedNode> nodes = new ArrayList<>();
        nodes.add(new PlannedNode("engine", 0, PlannedNode.Type.CONTAINER));
        nodes.add(new PlannedNode(CLASS, 1, PlannedNode.Type.CONTAINER));
        IntStream.rangeClosed(1, TESTS).forEach(i -> nodes.add(new PlannedNode(id(i), 2, PlannedNode.Type.TEST)));
        run.planStarted(Plan.of(nodes));
        run.testStarted("engine");
        run.testStarted(CLASS);
        test = 1;
        run.testStarted(id(test));
    }

    private void startAnew(RunSettings settings) {
        run.close();
        start(settings);
    }

    private static String id(int test) {
        return CLASS + "/test" + test;
    }

    @AfterEach
    void closeRun() {
        run.close();
        bench.letBuild().letBuild();
    }

    @Test
    void aTestThatAsksAgainGetsWhatItGaveBackAsNew() throws Exception {
        Bench.Session first = open(A);
        first.close();
        assertThat(bench.reset).containsExactly(first.built());
        assertThat(open(A).built()).isSameAs(first.built());
        assertThat(answers()).containsExactly("built-now", "reused");
    }

    @Test
    void theNextTestGetsItOnceTheTestThatHeldItHasEnded() throws Exception {
        Bench.Session first = openAndClose(A);
        next("SUCCESSFUL");
        assertThat(open(A).built()).isSameAs(first.built());
        assertThat(answers()).containsExactly("built-now", "reused");
        assertThat(bench.closed).isEmpty();
    }

    @Test
    void anotherTestAtTheSameTimeDoesNotGetWhatMayYetBeFenced() throws Exception {
        Bench.Session first = openAndClose(A);
        Bench.Session other = elsewhere(id(2), () -> open(A));
        assertThat(other.built()).isNotSameAs(first.built());
    }

    @Test
    void whatAFailedTestHeldIsNeverReusedAndTheLedgerSaysWhy() throws Exception {
        Bench.Session first = openAndClose(A);
        next("FAILED");
        await().until(() -> bench.closed.contains(first.built()));
        bench.letBuild(); // Once it is known that nothing comes back another one is built ahead.
        assertThat(open(A).built()).isNotSameAs(first.built());
        assertThat(retired()).extracting(SpareRetired::reason).containsExactly("fenced");
        assertThat(retired().get(0).text()).contains(id(1));
    }

    @Test
    void anAbortedTestFencesNothing() throws Exception {
        Bench.Session first = openAndClose(A);
        next("ABORTED");
        assertThat(open(A).built()).isSameAs(first.built());
    }

    @Test
    void aSpareThatNobodyHadStaysWhenATestFails() throws Exception {
        bench.reuse = Reuse.NEVER;
        startAnew(TestSettings.in(directory));
        open(A);
        bench.letBuild();
        await().until(() -> !events(LedgerEvent.SpareReady.class).isEmpty());
        next("FAILED");
        open(A);
        assertThat(answers()).containsExactly("built-now", "prefetched");
    }

    @Test
    void aFailedTestFencesTheSessionOfItsClass() throws Exception {
        run.testFinished(id(1), "SUCCESSFUL");
        Bench.Session ofTheClass = open(A);
        run.testStarted(id(2));
        run.testFinished(id(2), "FAILED");
        ofTheClass.close();
        assertThat(bench.closed).containsExactly(ofTheClass.built());
        assertThat(bench.reset).isEmpty();
        assertThat(retired()).extracting(SpareRetired::reason).containsExactly("fenced");
    }

    @Test
    void whatIsClosedAfterItsTestHasEndedIsNotReused() throws Exception {
        Bench.Session kept = open(A);
        next("SUCCESSFUL");
        kept.close();
        assertThat(bench.closed).containsExactly(kept.built());
        assertThat(retired()).extracting(SpareRetired::reason).containsExactly("kept-longer");
    }

    @Test
    void whatNobodyKnowsWhoHeldIsNotReused() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        CompletableFuture<Bench.Session> other = CompletableFuture.supplyAsync(
                () -> {
                    run.testStarted(id(2));
                    running.countDown();
                    awaitLatch(end);
                    return null;
                },
                ReuseTests::onAThreadOfItsOwn);
        awaitLatch(running);
        Bench.Session strayed = elsewhere(() -> open(A));
        strayed.close();
        end.countDown();
        other.get(10, TimeUnit.SECONDS);
        assertThat(retired()).extracting(SpareRetired::reason).containsExactly("unknown-test");
    }

    @Test
    void nothingIsReusedUnlessThatIsAskedFor() throws Exception {
        bench.reuse = Reuse.ON_REQUEST;
        startAnew(TestSettings.in(directory));
        Bench.Session first = openAndClose(A);
        assertThat(bench.closed).containsExactly(first.built());
        assertThat(bench.reset).isEmpty();
        assertThat(retired()).isEmpty();

        startAnew(TestSettings.in(directory).withReuse(new ReuseRule(List.of("ben*"), 16)));
        openAndClose(B);
        assertThat(bench.reset).hasSize(1);

        bench.reuse = Reuse.NEVER;
        startAnew(TestSettings.in(directory).withReuse(new ReuseRule(List.of("*"), 16)));
        openAndClose(C);
        assertThat(bench.reset).hasSize(1);
    }

    @Test
    void noSpareIsBuiltForWhatComesBack() throws Exception {
        open(A);
        assertThat(events(SpareBuilding.class)).isEmpty();
        run.testFinished(id(test), "SUCCESSFUL");
        assertThat(events(SpareBuilding.class)).isEmpty();
    }

    @Test
    void aMissTakesTheSpareThatWasBuiltAhead() throws Exception {
        openAndClose(A);
        bench.whenResetting = built -> {
            throw new IllegalStateException("a thread of the test still runs");
        };
        next("SUCCESSFUL");
        Bench.Session second = openAndClose(A); // Its reset fails, so that one is built ahead for the next test.
        bench.letBuild();
        await().until(() -> !events(LedgerEvent.SpareReady.class).isEmpty());
        next("SUCCESSFUL");
        assertThat(open(A).built()).isNotSameAs(second.built());
        assertThat(answers()).containsExactly("built-now", "reused", "prefetched");
    }

    @Test
    void whatATestWaitsForComesBackToo() throws Exception {
        run.close();
        run = new Run(TestSettings.in(directory).withDepth(3), time, line -> {});
        run.planStarted(Plan.of(IntStream.rangeClosed(1, 4)
                .mapToObj(i -> new PlannedNode("t" + i, 0, PlannedNode.Type.TEST, List.of(new Demand<>(bench, A))))
                .toList()));
        CompletableFuture<Bench.Session> first = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        run.testStarted("t1");
                        return open(A);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                },
                ReuseTests::onAThreadOfItsOwn);
        time.awaitWaiter();
        bench.letBuild();
        first.get(10, TimeUnit.SECONDS);
        assertThat(answers()).containsExactly("waited-for");
        assertThat(events(SpareBuilding.class)).hasSize(1);
    }

    @Test
    void oneThatCannotBeResetIsClosedAndTheLedgerSaysWhy() throws Exception {
        bench.whenResetting = built -> {
            throw new IllegalStateException("a thread of the test still runs");
        };
        Bench.Session first = openAndClose(A);
        assertThat(bench.closed).containsExactly(first.built());
        assertThat(retired()).extracting(SpareRetired::reason).containsExactly("reset-failed");
        assertThat(retired().get(0).text()).contains("a thread of the test still runs");
    }

    @Test
    void oneWhoseResetHangsIsClosedWhenItsTimeIsOver() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        bench.whenResetting = built -> {
            try {
                new CountDownLatch(1).await(50, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
        };
        Bench.Session first = open(A);
        CompletableFuture<Void> closing = CompletableFuture.runAsync(first::close, ReuseTests::onAThreadOfItsOwn);
        time.awaitWaiter();
        time.advance(Duration.ofSeconds(3));
        closing.get(10, TimeUnit.SECONDS);
        awaitLatch(interrupted);
        assertThat(bench.closed).containsExactly(first.built());
        assertThat(retired()).extracting(SpareRetired::reason).containsExactly("reset-late");
    }

    @Test
    void oneWhoseResetEndsTooLateIsClosedHoweverItEnds() throws Exception {
        bench.whenResetting = built -> time.advance(Duration.ofMillis(2_500).plusMillis(1));
        Bench.Session first = openAndClose(A);
        assertThat(bench.closed).containsExactly(first.built());
        assertThat(retired()).extracting(SpareRetired::reason).containsExactly("reset-late");
    }

    @Test
    void anotherSpecIsBuiltAndWhatCameBackStays() throws Exception {
        startAnew(TestSettings.in(directory).withDepth(3));
        Bench.Session a = openAndClose(A);
        next("SUCCESSFUL");
        Bench.Session b = openAndClose(B);
        next("SUCCESSFUL");
        assertThat(open(A).built()).isSameAs(a.built());
        next("SUCCESSFUL");
        assertThat(open(B).built()).isSameAs(b.built());
        assertThat(bench.closed).isEmpty();
    }

    @Test
    void whatAClosingSessionHoldsIsMadeFreeForAnotherSpec() throws Exception {
        bench.sharesResource = true;
        startAnew(TestSettings.in(directory).withDepth(3));
        Bench.Session a = openAndClose(A);
        next("SUCCESSFUL");
        open(B);
        assertThat(bench.closed).containsExactly(a.built());
    }

    @Test
    void oneWhoseStateDiffersIsRetired() throws Exception {
        bench.freezes = Set.of(Frozen.SYSTEM_PROPERTIES);
        Bench.Session first = openAndClose(A);
        next("SUCCESSFUL");
        System.setProperty("runahead.reuse.test", "changed");
        try {
            assertThat(open(A).built()).isNotSameAs(first.built());
        } finally {
            System.clearProperty("runahead.reuse.test");
        }
        assertThat(events(Answered.class)).last().satisfies(answer -> {
            assertThat(answer.answer()).isEqualTo("built-now");
            assertThat(answer.reason()).isEqualTo("fingerprint-differs");
        });
        await().until(() -> bench.closed.contains(first.built()));
    }

    @Test
    void oneThatDiedWhileItWaitedCostsABuildAndNothingElse() throws Exception {
        Bench.Session first = openAndClose(A);
        next("SUCCESSFUL");
        bench.kill(first.built());
        Bench.Session second = open(A);
        assertThat(second.built()).isNotSameAs(first.built());
        assertThat(retired()).extracting(SpareRetired::reason).containsExactly("dead");
        second.close();
        next("SUCCESSFUL");
        assertThat(open(A).built()).isSameAs(second.built());
    }

    @Test
    void itIsUsedSoManyTimesAndNotMore() throws Exception {
        startAnew(TestSettings.in(directory).withReuse(new ReuseRule(List.of(), 3)));
        Bench.Session first = openAndClose(A);
        for (int use = 2; use <= 3; use++) {
            next("SUCCESSFUL");
            assertThat(openAndClose(A).built()).isSameAs(first.built());
        }
        assertThat(bench.closed).containsExactly(first.built());
        assertThat(retired()).extracting(SpareRetired::reason).containsExactly("worn-out");
        assertThat(events(SpareReturned.class)).extracting(SpareReturned::uses).containsExactly(1, 2);
    }

    @Test
    void theLastUseOfOneHasTheNextBuiltAhead() throws Exception {
        startAnew(TestSettings.in(directory).withReuse(new ReuseRule(List.of(), 2)));
        openAndClose(A);
        next("SUCCESSFUL");
        open(A);
        assertThat(events(SpareBuilding.class)).hasSize(1);
    }

    @Test
    void whatItsTestDestroyedIsNotReused() throws Exception {
        Bench.Session first = open(A);
        first.lease().destroy();
        assertThat(bench.closed).containsExactly(first.built());
        assertThat(retired()).extracting(SpareRetired::reason).containsExactly("destroyed");
        first.lease().end();
        assertThat(bench.reset).isEmpty();
    }

    @Test
    void aLateCallThroughAnOldLeaseDoesNotReachTheNextTestsSession() throws Exception {
        Bench.Session first = openAndClose(A);
        next("SUCCESSFUL");
        Bench.Session second = open(A);
        assertThat(second.built()).isSameAs(first.built());
        first.lease().destroy();
        first.lease().end();
        assertThat(first.lease().active()).isFalse();
        assertThat(second.lease().active()).isTrue();
        assertThat(bench.closed).isEmpty();
    }

    @Test
    void moreThanMayWaitIsClosedWhatCameBackFirstFirst() throws Exception {
        startAnew(TestSettings.in(directory).withDepth(2));
        Bench.Session a = openAndClose(A);
        next("SUCCESSFUL");
        openAndClose(B);
        next("SUCCESSFUL");
        openAndClose(C);
        assertThat(bench.closed).isEmpty(); // The one of C is withheld until its test has ended.
        next("SUCCESSFUL");
        await().until(() -> bench.closed.size() == 1);
        assertThat(bench.closed).containsExactly(a.built());
        assertThat(retired()).extracting(SpareRetired::reason).containsExactly("makes-room");
    }

    @Test
    void whatTakesMoreMemoryThanThereIsForItIsClosed() throws Exception {
        bench.memoryBytes = 1L << 30;
        startAnew(TestSettings.in(directory)
                .withPermits(PermitDirectory.at(directory.resolve("permits")))
                .withMemory(64L << 20));
        Bench.Session first = openAndClose(A);
        assertThat(bench.closed).containsExactly(first.built());
        assertThat(retired()).extracting(SpareRetired::reason).startsWith("no-room");
    }

    @Test
    void anInterruptedTestWaitsForNoResetAndStaysInterrupted() throws Exception {
        bench.whenResetting = built -> new CountDownLatch(1).await(50, TimeUnit.SECONDS);
        Bench.Session first = open(A);
        Thread.currentThread().interrupt();
        first.close();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(bench.closed).containsExactly(first.built());
        assertThat(retired()).extracting(SpareRetired::reason).containsExactly("interrupted");
    }

    @Test
    void theEndOfTheRunClosesWhatCameBackAndWhatIsStillOut() throws Exception {
        Bench.Session waiting = openAndClose(A);
        next("SUCCESSFUL");
        Bench.Session withheld = openAndClose(B);
        Bench.Session out = open(C);
        run.close();
        assertThat(bench.closed).containsExactlyInAnyOrder(waiting.built(), withheld.built(), out.built());
        assertThat(bench.reset).hasSize(2);
        assertThat(run.summary()).isPresent();
    }

    @Test
    void afterRunaheadWasSwitchedOffNothingIsKept() throws Exception {
        Bench.Session waiting = openAndClose(A);
        Bench.Session out = open(B);
        run.switchOff(new IllegalStateException("a fault of ours"));
        out.close();
        await().until(() -> bench.closed.size() == 2);
        assertThat(bench.closed).containsExactlyInAnyOrder(waiting.built(), out.built());
        assertThat(bench.reset).hasSize(1);
    }

    @Test
    void closingInTheBackgroundResetsThereToo() throws Exception {
        bench.closesInBackground = true;
        startAnew(TestSettings.in(directory));
        CountDownLatch resetting = new CountDownLatch(1);
        bench.whenResetting = built -> awaitLatch(resetting);
        Bench.Session first = openAndClose(A);
        run.testFinished(id(test), "SUCCESSFUL"); // Its test ends well before the session is as new.
        resetting.countDown();
        await().until(() -> !events(LedgerEvent.SpareCleared.class).isEmpty());
        run.testStarted(id(++test));
        assertThat(open(A).built()).isSameAs(first.built());
    }

    @Test
    void aTestThatFailsWhileItsSessionIsResetInTheBackgroundFencesIt() throws Exception {
        bench.closesInBackground = true;
        startAnew(TestSettings.in(directory));
        CountDownLatch resetting = new CountDownLatch(1);
        bench.whenResetting = built -> awaitLatch(resetting);
        Bench.Session first = openAndClose(A);
        next("FAILED");
        resetting.countDown();
        await().until(() -> bench.closed.contains(first.built()));
        assertThat(retired()).extracting(SpareRetired::reason).containsExactly("fenced");
    }

    @Test
    void asManyAreKeptAsTestsHoldAtOnce() throws Exception {
        startAnew(TestSettings.in(directory).withDepth(3));
        Bench.Session one = open(A);
        Bench.Session two = open(A);
        one.close();
        two.close();
        next("SUCCESSFUL");
        Bench.Session three = open(A);
        assertThat(List.of(three.built(), open(A).built())).containsExactlyInAnyOrder(one.built(), two.built());
        assertThat(bench.builds()).isEqualTo(2);
    }

    @Test
    void withPrefetchOffSessionsAreReusedAllTheSame() throws Exception {
        startAnew(TestSettings.in(directory).withPrefetch(false));
        bench.whenResetting = built -> {
            throw new IllegalStateException("cannot");
        };
        openAndClose(A);
        next("SUCCESSFUL");
        bench.whenResetting = built -> {};
        Bench.Session second = openAndClose(A);
        next("SUCCESSFUL");
        assertThat(open(A).built()).isSameAs(second.built());
        assertThat(events(SpareBuilding.class)).isEmpty();
    }

    private interface Opening {
        Bench.Session open() throws Exception;
    }

    private Bench.Session open(Bench.Spec spec) throws Exception {
        return run.open(bench, spec).session();
    }

    private Bench.Session openAndClose(Bench.Spec spec) throws Exception {
        Bench.Session session = open(spec);
        session.close();
        return session;
    }

    /** The running test ends, and the next one begins. */
    private void next(String outcome) {
        run.testFinished(id(test), outcome);
        run.testStarted(id(++test));
    }

    /** The common pool of two processors has one thread from JDK 25 on, which a test that waits would keep from others. */
    private static void onAThreadOfItsOwn(Runnable task) {
        Thread thread = new Thread(task, "a thread of the test's own");
        thread.setDaemon(true);
        thread.start();
    }

    private static Bench.Session elsewhere(Opening opening) throws Exception {
        return CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return opening.open();
                            } catch (Exception e) {
                                throw new IllegalStateException(e);
                            }
                        },
                        ReuseTests::onAThreadOfItsOwn)
                .get(10, TimeUnit.SECONDS);
    }

    private Bench.Session elsewhere(String id, Opening opening) throws Exception {
        return elsewhere(() -> {
            run.testStarted(id);
            return opening.open();
        });
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> answers() {
        return events(Answered.class).stream().map(Answered::answer).toList();
    }

    private List<SpareRetired> retired() {
        return events(SpareRetired.class);
    }

    private <E extends LedgerEvent> List<E> events(Class<E> type) {
        return new WrittenLedger(directory).events(type);
    }
}
