// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.runahead.engine.permit.Allowance;
import dev.runahead.engine.permit.Permit;
import dev.runahead.engine.permit.PermitDirectory;
import dev.runahead.engine.permit.Permits;
import dev.runahead.engine.permit.Right;
import dev.runahead.engine.plan.Plan;
import dev.runahead.engine.plan.PlannedNode;
import dev.runahead.engine.time.SystemTime;
import dev.runahead.ledger.LedgerEvent.Answered;
import dev.runahead.ledger.LedgerEvent.LeaseEnded;
import dev.runahead.ledger.LedgerEvent.SpareBuilding;
import dev.runahead.ledger.LedgerEvent.SpareReady;
import dev.runahead.ledger.LedgerEvent.SpareRetired;
import dev.runahead.ledger.Summary;
import dev.runahead.testing.Bench;
import dev.runahead.testing.FakeTime;
import dev.runahead.testing.TestSettings;
import dev.runahead.testing.WrittenLedger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sessions whose builds open others: on the test's thread, and on a builder's. */
@Timeout(60)
class NestedRequestTests {

    private static final Bench.Spec A = new Bench.Spec("a");
    private static final Bench.Spec B = new Bench.Spec("b");

    @TempDir
    Path directory;

    private final Bench outer = new Bench();
    private final Bench inner = new Bench();
    private final FakeTime time = new FakeTime();
    private final List<Bench.Session> within = new CopyOnWriteArrayList<>();
    private Run run;

    @BeforeEach
    void startRun() {
        outer.kind = "outer";
        inner.kind = "inner";
        run = new Run(TestSettings.in(directory).withDepth(2).withBuilders(4), time, line -> {});
        run.planStarted(Plan.of(Stream.of("t1", "t2", "t3", "t4")
                .map(id -> new PlannedNode(id, 0, PlannedNode.Type.TEST))
                .toList()));
        run.testStarted("t1");
    }

    @AfterEach
    void closeRun() {
        run.close();
    }

    @Test
    void whatATestsOwnBuildOpensHasNoTestAsAskerAndIsNotBuiltAhead() throws Exception {
        outer.whileBuilding = this::openInner;
        open(outer, A);
        assertThat(within.get(0).built().builder).isSameAs(Thread.currentThread());
        assertThat(answers())
                .extracting(Answered::kind, Answered::test, Answered::reason, Answered::nested)
                .containsExactly(tuple("inner", "", "nested", 1), tuple("outer", "t1", "first-request", 0));
        assertThat(events(SpareBuilding.class)).extracting(SpareBuilding::kind).containsExactly("outer");
    }

    @Test
    void whatABackgroundBuildOpensIsBuiltOnItsThreadAndNoTestIsSaidToHaveAsked() throws Exception {
        open(outer, A);
        outer.whileBuilding = this::openInner;
        outer.letBuild();
        inner.letBuild();
        awaitReady(1);
        assertThat(within.get(0).built().builder).isSameAs(outer.lastBuilt.builder);
        run.testFinished("t1", "SUCCESSFUL");
        run.testStarted("t2");
        open(outer, A);
        assertThat(answers()).extracting(Answered::test).containsExactly("t1", "", "t2");
        assertThat(events(SpareBuilding.class)).extracting(SpareBuilding::kind).containsOnly("outer");
    }

    @Test
    void whatAnAttachOpensIsNestedToo() throws Exception {
        open(outer, A);
        outer.letBuild();
        awaitReady(1);
        outer.whenAttaching = this::openInner;
        open(outer, A);
        assertThat(answers()).extracting(Answered::nested).containsExactly(0, 1, 0);
    }

    @Test
    void aSpareThatIsReadyIsTakenByABuild() throws Exception {
        open(inner, A);
        inner.letBuild();
        awaitReady(1);
        outer.whileBuilding = this::openInner;
        open(outer, A);
        assertThat(within.get(0).built().number).isEqualTo(2);
        assertThat(answers().get(1))
                .extracting(Answered::answer, Answered::nested)
                .containsExactly("prefetched", 1);
    }

    @Test
    void aSpareThatIsBeingBuiltIsNotWaitedFor() throws Exception {
        open(inner, A);
        await().until(() -> inner.building.get() == 1);
        outer.whileBuilding = this::openInner;
        open(outer, A);
        assertThat(within.get(0).built().builder).isSameAs(Thread.currentThread());
        assertThat(events(SpareRetired.class)).isEmpty();
    }

    @Test
    void aSpareOfAnotherSpecIsNotSupersededByABuild() throws Exception {
        open(inner, B);
        inner.letBuild();
        awaitReady(1);
        outer.whileBuilding = this::openInner;
        open(outer, A);
        assertThat(events(SpareRetired.class)).isEmpty();
    }

    @Test
    void aBuildWithinOneOfItsOwnExclusiveKindNeitherEndsItNorWaitsForItsTurn() throws Exception {
        outer.exclusive = true;
        open(outer, A);
        outer.whileBuilding = () -> {
            outer.whileBuilding = () -> {};
            openWithin(outer, B);
        };
        outer.letBuild().letBuild();
        awaitReady(1);
        assertThat(within.get(0).built().builder).isSameAs(outer.lastBuilt.builder);
        assertThat(events(SpareRetired.class)).isEmpty();
    }

    @Test
    void twoBuildsThatOpenEachOthersExclusiveKindBothEnd() throws Exception {
        outer.exclusive = true;
        inner.exclusive = true;
        CompletableFuture<Void> innerBegan = new CompletableFuture<>();
        CompletableFuture<Void> outerBegan = new CompletableFuture<>();
        outer.whileBuilding = () -> {
            outer.whileBuilding = () -> {};
            outerBegan.complete(null);
            innerBegan.orTimeout(10, TimeUnit.SECONDS).join();
            openWithin(inner, B);
        };
        inner.whileBuilding = () -> {
            inner.whileBuilding = () -> {};
            innerBegan.complete(null);
            outerBegan.orTimeout(10, TimeUnit.SECONDS).join();
            openWithin(outer, B);
        };
        CompletableFuture<Bench.Session> one = openElsewhere(outer, A);
        CompletableFuture<Bench.Session> other = openElsewhere(inner, A);
        one.get(40, TimeUnit.SECONDS);
        other.get(40, TimeUnit.SECONDS);
        assertThat(within).hasSize(2);
    }

    @Test
    void aBuildWithinABackgroundBuildTakesNoPermitOfItsOwn() throws Exception {
        open(outer, A);
        await().until(() -> outer.building.get() == 1);
        List<Permit> rest = takeTheRest();
        outer.whileBuilding = this::openInner;
        outer.letBuild();
        inner.letBuild();
        awaitReady(1);
        rest.forEach(Permit::close);
    }

    /** Else who waits for the permit would have the turn, and who has the permit would wait for the turn. */
    @Test
    void aBuildThatWaitsForAPermitHasNoTurnThatTheHolderOfThePermitMayNeed() throws Exception {
        inner.exclusive = true;
        open(outer, A);
        await().until(() -> outer.building.get() == 1);
        List<Permit> rest = takeTheRest();
        open(inner, B);
        await().until(() -> events(SpareBuilding.class).size() == 2);
        time.awaitWaiter(); // For a permit.
        outer.whileBuilding = this::openInner;
        outer.letBuild();
        inner.letBuild();
        awaitReady(1);
        assertThat(events(SpareReady.class)).extracting(SpareReady::spare).containsExactly(1L);
        rest.forEach(Permit::close);
    }

    @Test
    void aFailureOfAnInnerBuildIsTheOuterOnesToDealWith() throws Exception {
        Exception fault = new Exception("no device");
        outer.whileBuilding = () -> {
            inner.failNext(fault);
            assertThatThrownBy(() -> run.open(inner, A)).isSameAs(fault);
        };
        open(outer, A);
        assertThat(answers()).extracting(Answered::answer).containsExactly("failed", "built-now");
        assertThat(Summary.of(new WrittenLedger(directory).entries()).failed()).isZero();
    }

    @Test
    void theRunsEndEndsWhatABuildWasGiven() throws Exception {
        outer.whileBuilding = this::openInner;
        open(outer, A);
        run.close();
        assertThat(inner.closed).hasSize(1);
        assertThat(events(LeaseEnded.class)).hasSize(2);
    }

    @Test
    void theSummaryLeavesWhatBuildsOpenedOut() throws Exception {
        outer.whileBuilding = this::openInner;
        open(outer, A);
        run.close();
        Summary summary = Summary.of(new WrittenLedger(directory).entries());
        assertThat(summary.line()).startsWith("handed over 0 (0 ready, 0 waited for), built now 1,");
        assertThat(summary.of(Summary.Topic.ASKED_FOR)).containsOnlyKeys("bench a");
        assertThat(summary.text()).contains("  opened within another session's build 1 x: bench a\n");
    }

    /** Nobody can see that this thread belongs to the build: it claims the very spare that waits for it. */
    @Test
    void aBuildThatAsksForItselfOnAThreadOfItsOwnWaitsNoLongerThanItsBudget() throws Exception {
        open(outer, A);
        CompletableFuture<Optional<Bench.Session>> asked = new CompletableFuture<>();
        outer.whileBuilding = () -> {
            outer.whileBuilding = () -> {};
            asked.complete(Optional.of(
                    openElsewhere(outer, A).orTimeout(30, TimeUnit.SECONDS).join()));
        };
        outer.letBuild();
        time.awaitWaiter();
        time.advance(outer.buildBudget.plusSeconds(6));
        assertThat(asked.get(40, TimeUnit.SECONDS)).isPresent();
        assertThat(answers()).extracting(Answered::reason).containsExactly("first-request", "stuck");
    }

    /** All that the build around it does not hold. */
    private List<Permit> takeTheRest() {
        Permits others =
                new Permits(PermitDirectory.at(directory.resolve("permits")), Allowance::ofThisHost, new SystemTime());
        List<Permit> taken = new ArrayList<>();
        for (Optional<Permit> next = others.tryTake(Right.BUILD, 1);
                next.isPresent();
                next = others.tryTake(Right.BUILD, 1)) {
            taken.add(next.get());
        }
        return taken;
    }

    private void openInner() {
        openWithin(inner, A);
    }

    private void openWithin(Bench bench, Bench.Spec spec) {
        try {
            within.add(run.open(bench, spec).session());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Bench.Session open(Bench bench, Bench.Spec spec) throws Exception {
        return run.open(bench, spec).session();
    }

    private CompletableFuture<Bench.Session> openElsewhere(Bench bench, Bench.Spec spec) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return open(bench, spec);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private void awaitReady(int spares) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> events(SpareReady.class).size() == spares);
    }

    private List<Answered> answers() {
        return events(Answered.class);
    }

    private <E> List<E> events(Class<E> type) {
        return new WrittenLedger(directory).events(type);
    }
}
