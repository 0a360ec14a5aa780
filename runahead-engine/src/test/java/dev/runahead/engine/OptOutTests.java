// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.runahead.Held;
import dev.runahead.engine.plan.Demand;
import dev.runahead.engine.plan.Kinds;
import dev.runahead.engine.plan.OptOut;
import dev.runahead.engine.plan.Plan;
import dev.runahead.engine.plan.PlannedNode;
import dev.runahead.engine.time.SystemTime;
import dev.runahead.ledger.LedgerEvent.Answered;
import dev.runahead.ledger.LedgerEvent.Declined;
import dev.runahead.ledger.LedgerEvent.SpareBuilding;
import dev.runahead.ledger.LedgerEvent.SpareReady;
import dev.runahead.testing.Bench;
import dev.runahead.testing.FakeTime;
import dev.runahead.testing.TestSettings;
import dev.runahead.testing.WrittenLedger;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is to be left alone gets a session of its own, and Runahead neither expects nor learns anything of it. */
@Timeout(60)
class OptOutTests {

    private static final OptOut ALONE = new OptOut("it counts processes");
    private static final String FACTORY = "[e]/[c]/[f]";

    @TempDir
    Path directory;

    private final Bench bench = new Bench();
    private Run run;

    @AfterEach
    void closeRun() {
        run.close();
    }

    @Test
    void aTestThatOptedOutGetsAnUntrackedSessionAndTheLedgerSaysWhy() throws Exception {
        start(test("t0"), test("t1").leftAlone(ALONE), test("t2"));
        runTest("t0", "a");
        Bench.Built spare = awaitReady(1);
        run.testStarted("t1");
        Held<Bench.Session> alone = open("a");
        assertThat(alone.session().built().builder).isSameAs(Thread.currentThread());
        assertThat(bench.closed).doesNotContain(alone.session().built());
        alone.lease().end();
        assertThat(bench.closed).contains(alone.session().built());
        run.testFinished("t1", "SUCCESSFUL");
        assertThat(runTest("t2", "a")).isSameAs(spare);
        assertThat(events(Declined.class))
                .containsExactly(new Declined("t1", "bench", "bench a", "opted-out", "opted out: it counts processes"));
        assertThat(events(Answered.class)).extracting(Answered::answer).containsExactly("built-now", "prefetched");
        run.close();
        assertThat(run.summary()).hasValueSatisfying(line -> assertThat(line).contains(", declined 1; hidden"));
    }

    @Test
    void nothingIsBuiltForWhatItDeclaresNorForWhatLiesBelowIt() {
        start(
                new PlannedNode("A", 0, PlannedNode.Type.CONTAINER, demands("a")).leftAlone(ALONE),
                new PlannedNode("A.one", 1, PlannedNode.Type.TEST, demands("one")),
                new PlannedNode("B", 0, PlannedNode.Type.TEST, demands("b")));
        awaitReady(1);
        assertThat(events(SpareBuilding.class)).extracting(SpareBuilding::spec).containsExactly("bench b");
    }

    @Test
    void whatItWasGivenIsNoGuess() throws Exception {
        start(test("t0").leftAlone(ALONE), test("t1"), test("t2"));
        runTest("t0", "a");
        assertThat(events(SpareBuilding.class)).isEmpty();
        runTest("t1", "a");
        assertThat(events(Answered.class)).extracting(Answered::reason).containsExactly("first-request");
        awaitReady(1);
    }

    @Test
    void nothingIsGuessedWhereOnlyTestsThatOptedOutRemain() throws Exception {
        start(test("t0"), test("t1").leftAlone(ALONE), test("t2").leftAlone(ALONE));
        runTest("t0", "a");
        assertThat(events(Answered.class)).hasSize(1);
        assertThat(events(SpareBuilding.class)).isEmpty();
    }

    @Test
    void oneThatIsRegisteredWhileTheRunLastsMayOptOutAlone() throws Exception {
        start(
                new PlannedNode("[e]", 0, PlannedNode.Type.CONTAINER),
                new PlannedNode("[e]/[c]", 1, PlannedNode.Type.CONTAINER),
                new PlannedNode(FACTORY, 2, PlannedNode.Type.CONTAINER));
        run.testStarted("[e]");
        run.testStarted("[e]/[c]");
        run.testStarted(FACTORY);
        run.testRegistered(FACTORY + "/[#2]", ALONE);
        runTest(FACTORY + "/[#1]", "a");
        runTest(FACTORY + "/[#2]", "a");
        run.testStarted(FACTORY + "/[#3]");
        assertThat(events(Declined.class)).extracting(Declined::test).containsExactly(FACTORY + "/[#2]");
        assertThat(events(Answered.class)).extracting(Answered::test).containsExactly(FACTORY + "/[#1]");
    }

    @Test
    void aDynamicTestOnAnotherThreadIsLeftAloneWithTheFactoryAroundIt() throws Exception {
        start(
                new PlannedNode("[e]", 0, PlannedNode.Type.CONTAINER),
                new PlannedNode("[e]/[c]", 1, PlannedNode.Type.CONTAINER).leftAlone(ALONE),
                new PlannedNode(FACTORY, 2, PlannedNode.Type.CONTAINER));
        run.testStarted("[e]");
        run.testStarted("[e]/[c]");
        run.testStarted(FACTORY);
        elsewhere(() -> runTest(FACTORY + "/[#1]", "a"));
        assertThat(events(Declined.class)).hasSize(1);
        assertThat(events(Answered.class)).isEmpty();
    }

    @Test
    void aThreadOfItsOwnIsLeftAloneToo() throws Exception {
        start(test("t0"), test("t1").leftAlone(ALONE));
        run.testStarted("t1");
        elsewhere(() -> open("a"));
        assertThat(events(Declined.class)).extracting(Declined::test).containsExactly("t1");
    }

    @Test
    void aFailureOfItsOwnSessionReachesItUnchanged() throws Exception {
        Exception failure = new Exception("no device");
        start(test("t0").leftAlone(ALONE));
        run.testStarted("t0");
        bench.failNext(failure);
        assertThat(catchThrowable(() -> open("a"))).isSameAs(failure);
    }

    @Test
    void itsBuildIsNeverBesideABuildAheadOfAKindWhoseBuildsExcludeEachOther() throws Exception {
        bench.exclusive = true;
        bench.ignoreInterrupts = true;
        FakeTime time = new FakeTime();
        run = new Run(TestSettings.in(directory), time, line -> {});
        run.planStarted(Plan.of(List.of(test("t0"), test("t1").leftAlone(ALONE), test("t2"))));
        runTest("t0", "a");
        await().until(() -> bench.building.get() == 1);
        run.testStarted("t1");
        AtomicInteger number = new AtomicInteger();
        CompletableFuture<Void> alone = CompletableFuture.runAsync(
                () -> unchecked(() -> number.set(open("a").session().built().number)));
        time.awaitWaiter(); // For its turn, which the spare's build has.
        bench.letBuild();
        alone.get(20, TimeUnit.SECONDS);
        assertThat(bench.mostAtOnce).hasValue(1);
        assertThat(number).hasValue(3);
        bench.ignoreInterrupts = false; // Else the next build ahead, if it has begun, would hold up the run's end.
    }

    @Test
    void aKindThatIsLeftOutIsDeclinedAndNeverBuiltAhead() throws Exception {
        run = new Run(TestSettings.in(directory).withKinds(Kinds.of(List.of("!ben*"))), new SystemTime(), line -> {});
        run.planStarted(Plan.of(List.of(test("t0"), test("t1"))));
        runTest("t0", "a");
        runTest("t1", "a");
        assertThat(events(SpareBuilding.class)).isEmpty();
        assertThat(events(Declined.class))
                .extracting(Declined::reason, Declined::text)
                .containsOnly(tuple("kind-left-out", "left out: sessions of kind bench"));
        run.close();
        assertThat(run.summary()).hasValueSatisfying(line -> assertThat(line).contains(", declined 2;"));
    }

    private interface Step {
        void run() throws Exception;
    }

    private static void elsewhere(Step step) throws Exception {
        CompletableFuture.runAsync(() -> unchecked(step)).get(20, TimeUnit.SECONDS);
    }

    private static void unchecked(Step step) {
        try {
            step.run();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static PlannedNode test(String id) {
        return new PlannedNode(id, 0, PlannedNode.Type.TEST);
    }

    private List<Demand<?, ?, ?>> demands(String spec) {
        return List.of(new Demand<>(bench, new Bench.Spec(spec)));
    }

    private void start(PlannedNode... nodes) {
        run = new Run(TestSettings.in(directory), new SystemTime(), line -> {});
        run.planStarted(Plan.of(Arrays.asList(nodes)));
    }

    private Bench.Built runTest(String id, String spec) throws Exception {
        run.testStarted(id);
        Held<Bench.Session> held = open(spec);
        held.lease().end();
        run.testFinished(id, "SUCCESSFUL");
        return held.session().built();
    }

    private Held<Bench.Session> open(String spec) throws Exception {
        return run.open(bench, new Bench.Spec(spec));
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
