// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.runahead.engine.plan.Plan;
import dev.runahead.engine.plan.PlannedNode;
import dev.runahead.engine.time.SystemTime;
import dev.runahead.ledger.LedgerEntry;
import dev.runahead.ledger.LedgerEvent;
import dev.runahead.ledger.LedgerEvent.Answered;
import dev.runahead.ledger.LedgerEvent.SpareReady;
import dev.runahead.ledger.LedgerEvent.SpareRetired;
import dev.runahead.ledger.LedgerReader;
import dev.runahead.testing.Bench;
import dev.runahead.testing.FakeTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole way from a request to the ledger, with real threads and sessions that are only numbers. */
@Timeout(60)
class RunTests {

    private static final Bench.Spec A = new Bench.Spec("a");
    private static final Bench.Spec B = new Bench.Spec("b");

    @TempDir
    Path directory;

    private final Bench bench = new Bench();
    private final FakeTime time = new FakeTime();
    private Run run;

    @BeforeEach
    void startRun() {
        run = new Run(RunSettings.in(directory), time);
        run.planStarted(Plan.of(Stream.of("t1", "t2", "t3", "t4")
                .map(id -> new PlannedNode(id, 0, PlannedNode.Type.TEST))
                .toList()));
        run.testStarted("t1");
    }

    @AfterEach
    void closeRun() {
        run.close();
        assertThat(runaheadThreads()).isEmpty();
    }

    @Test
    void nothingHappensBeforeTheFirstRequest() {
        assertThat(runaheadThreads()).isEmpty();
        run.close();
        assertThat(directory).isEmptyDirectory();
        assertThat(run.summary()).isEmpty();
    }

    @Test
    void theFirstRequestIsBuiltNowAndTheNextGetsTheSpare() throws Exception {
        Bench.Session first = run.open(bench, A);
        assertThat(first.built().builder).isSameAs(Thread.currentThread());
        awaitReady(1);
        Bench.Session second = run.open(bench, A);
        assertThat(second.built().number).isEqualTo(2);
        assertThat(second.built().builder.getName()).startsWith("runahead-builder-");
        assertThat(answers()).extracting(Answered::answer).containsExactly("built-now", "prefetched");
        assertThat(answers()).extracting(Answered::reason).containsExactly("first-request", "none");
    }

    @Test
    void aRequestWaitsForASpareThatIsStillBeingBuilt() throws Exception {
        run.open(bench, A);
        CompletableFuture<Bench.Session> second = openElsewhere(A);
        time.awaitWaiter();
        bench.letBuild();
        assertThat(second.get(10, TimeUnit.SECONDS).built().number).isEqualTo(2);
        assertThat(answers()).extracting(Answered::answer).containsExactly("built-now", "waited-for");
    }

    @Test
    void nothingIsBuiltAheadAfterTheLastTest() throws Exception {
        run.testFinished("t1", "SUCCESSFUL");
        run.testStarted("t4");
        run.open(bench, A).close();
        run.close();
        assertThat(bench.builds()).isEqualTo(1);
    }

    @Test
    void aFailedBuildOfTheTestsOwnReachesItUnchangedAfterOneAttemptAndArmsNothing() {
        Exception fault = new Exception("no device");
        bench.failNext(fault);
        assertThatThrownBy(() -> run.open(bench, A)).isSameAs(fault);
        assertThat(bench.builds()).isEqualTo(1);
        assertThat(events(LedgerEvent.SpareBuilding.class)).isEmpty();
        assertThat(answers()).extracting(Answered::answer).containsExactly("failed");
    }

    @Test
    void anErrorOfTheTestsOwnBuildReachesItUnchanged() {
        Error fault = new NoClassDefFoundError("Model");
        bench.failNext(fault);
        assertThatThrownBy(() -> run.open(bench, A)).isSameAs(fault);
    }

    @Test
    void aFailedBackgroundBuildNeverReachesATest() throws Exception {
        run.open(bench, A);
        bench.failNext(new NoClassDefFoundError("Model")).letBuild();
        await().until(() -> !events(SpareRetired.class).isEmpty());
        Bench.Session second = run.open(bench, A);
        assertThat(second.built().builder).isSameAs(Thread.currentThread());
        assertThat(answers()).extracting(Answered::reason).containsExactly("first-request", "build-failed");
    }

    @Test
    void aTestThatWaitedForAFailingBuildBuildsNow() throws Exception {
        run.open(bench, A);
        CompletableFuture<Bench.Session> second = openElsewhere(A);
        time.awaitWaiter();
        bench.failNext(new Exception("no device")).letBuild();
        assertThat(second.get(10, TimeUnit.SECONDS).built().number).isEqualTo(3);
        assertThat(answers()).extracting(Answered::text).last().asString().contains("no device");
    }

    @Test
    void aSpareThatIsNotWholeAtHandoverIsClosedAndTheTestBuildsNow() throws Exception {
        run.open(bench, A);
        Bench.Built spare = awaitReady(1);
        bench.kill(spare);
        assertThat(run.open(bench, A).built()).isNotSameAs(spare);
        await().until(() -> bench.closed.contains(spare));
        assertThat(answers()).extracting(Answered::reason).containsExactly("first-request", "dead");
    }

    @Test
    void aSpareThatCannotBeAttachedIsClosedAndTheTestBuildsNow() throws Exception {
        run.open(bench, A);
        awaitReady(1);
        bench.attachFault = new IllegalStateException("torn");
        assertThatThrownBy(() -> run.open(bench, A)).isSameAs(bench.attachFault);
        assertThat(events(SpareRetired.class)).extracting(SpareRetired::reason).containsExactly("attach-failed");
        assertThat(bench.builds()).isEqualTo(3);
        await().until(() -> bench.closed.size() == 2);
    }

    @Test
    void aStuckBuildIsLeftBehindAndItsLateResultIsClosed() throws Exception {
        bench.ignoreInterrupts = true;
        run.open(bench, A);
        CompletableFuture<Bench.Session> second = openElsewhere(A);
        time.awaitWaiter();
        time.advance(Duration.ofSeconds(66));
        assertThat(second.get(10, TimeUnit.SECONDS).built().number).isEqualTo(3);
        assertThat(answers()).extracting(Answered::text).last().asString().contains("65 s");
        bench.letBuild();
        await().until(() -> bench.closed.stream().anyMatch(built -> built.number == 2));
        bench.letBuild();
    }

    @Test
    void anInterruptedWaitEndsInAnInterruptAndRetiresTheSpare() throws Exception {
        run.open(bench, A);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> run.open(bench, A)).isInstanceOf(InterruptedException.class);
        await().until(() -> !events(LedgerEvent.SpareGone.class).isEmpty());
        assertThat(events(SpareRetired.class)).extracting(SpareRetired::reason).containsExactly("interrupted");
    }

    @Test
    void aSpareOfAnotherSpecIsAMissAndIsSuperseded() throws Exception {
        run.open(bench, A);
        Bench.Built spare = awaitReady(1);
        run.open(bench, B);
        await().until(() -> bench.closed.contains(spare));
        assertThat(answers()).extracting(Answered::reason).containsExactly("first-request", "other-spec");
        assertThat(events(SpareRetired.class))
                .extracting(SpareRetired::text)
                .containsExactly("superseded: a test asked for bench b");
    }

    @Test
    void twoRequestsNeverGetOneSpare() throws Exception {
        run.open(bench, A);
        awaitReady(1);
        CompletableFuture<Bench.Session> one = openElsewhere(A);
        CompletableFuture<Bench.Session> other = openElsewhere(A);
        bench.letBuild();
        assertThat(one.get(10, TimeUnit.SECONDS).built())
                .isNotSameAs(other.get(10, TimeUnit.SECONDS).built());
    }

    @Test
    void aSpecWhoseLabelThrowsCostsItsTestNothingButTheSpare() throws Exception {
        Bench.Spec odd = new Bench.Spec(null); // Its label is a NullPointerException.
        try (Bench.Session session = run.open(bench, odd)) {
            assertThat(session.built().number).isEqualTo(1);
        }
        assertThat(events(LedgerEvent.SwitchedOff.class)).hasSize(1);
    }

    @Test
    void anEndedLeaseClosesOnceAndIsInertAfterwards() throws Exception {
        Bench.Session session = run.open(bench, A);
        assertThat(session.lease().active()).isTrue();
        session.close();
        session.close();
        assertThat(session.lease().active()).isFalse();
        assertThat(bench.closed).containsExactly(session.built());
        assertThat(events(LedgerEvent.LeaseEnded.class)).hasSize(1);
    }

    @Test
    void theEndOfTheRunClosesSparesCancelsBuildsAndEndsForgottenLeases() throws Exception {
        Bench.Session forgotten = run.open(bench, A);
        Bench.Built spare = awaitReady(1);
        run.close();
        assertThat(bench.closed).contains(forgotten.built(), spare);
        assertThat(forgotten.lease().active()).isFalse();
        assertThat(run.summary())
                .hasValueSatisfying(line -> assertThat(line)
                        .startsWith("handed over 0 (0 ready, 0 waited for), built now 1, discarded 1; hidden 0.0 s"));
    }

    @Test
    void aRequestAfterTheEndIsBuiltWithoutRunahead() throws Exception {
        run.close();
        try (Bench.Session session = run.open(bench, A)) {
            assertThat(session.built().number).isEqualTo(1);
        }
        assertThat(bench.closed).hasSize(1);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void afterAnUnexpectedErrorTheTestsGoOnWithoutRunahead() throws Exception {
        run.open(bench, A);
        run.switchOff(new IllegalStateException("bug"));
        try (Bench.Session session = run.open(bench, A)) {
            assertThat(session.built().builder).isSameAs(Thread.currentThread());
        }
        assertThat(events(LedgerEvent.SwitchedOff.class)).hasSize(1);
        assertThat(answers()).hasSize(1);
    }

    @Test
    void everySpareGoesThroughItsStatesInTheLedger() throws Exception {
        run.open(bench, A);
        awaitReady(1);
        run.open(bench, A).close();
        run.close();
        assertThat(entries().stream()
                        .map(LedgerEntry::event)
                        .filter(event -> event.toString().contains("[spare=1"))
                        .map(event -> event.getClass().getSimpleName()))
                .containsExactly(
                        "SpareBuilding", "BuildPhase", "SpareReady", "SpareClaimed", "SpareHandedOver", "SpareGone");
    }

    @Test
    void theSystemClockServesTheSame() throws Exception {
        Path other = directory.resolve("system");
        try (Run system = new Run(RunSettings.in(other), new SystemTime())) {
            system.open(bench, A).close();
            bench.letBuild();
            system.open(bench, A).close();
        }
        assertThat(other).isNotEmptyDirectory();
    }

    private Bench.Built awaitReady(int spares) {
        bench.letBuild();
        await().until(() -> events(SpareReady.class).size() == spares);
        return bench.lastBuilt;
    }

    private CompletableFuture<Bench.Session> openElsewhere(Bench.Spec spec) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return run.open(bench, spec);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private List<Answered> answers() {
        return events(Answered.class);
    }

    private <E> List<E> events(Class<E> type) {
        return entries().stream()
                .map(LedgerEntry::event)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private List<LedgerEntry> entries() {
        try (Stream<Path> files = Files.walk(directory)) {
            Path ledger = files.filter(file -> file.endsWith("ledger.jsonl"))
                    .findFirst()
                    .orElse(null);
            return ledger == null ? List.of() : LedgerReader.read(ledger);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> runaheadThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .filter(name -> name.startsWith("runahead-"))
                .toList();
    }
}
