// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.runahead.engine.plan.Plan;
import dev.runahead.engine.plan.PlannedNode;
import dev.runahead.engine.time.SystemTime;
import dev.runahead.ledger.LedgerEvent;
import dev.runahead.ledger.LedgerEvent.Answered;
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
import java.util.concurrent.CopyOnWriteArrayList;
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
    private final List<String> console = new CopyOnWriteArrayList<>();
    private Run run;

    @BeforeEach
    void startRun() {
        await().until(() -> runaheadThreads().isEmpty()); // Of the test before.
        run = new Run(TestSettings.in(directory), time, console::add);
        run.planStarted(Plan.of(Stream.of("t1", "t2", "t3", "t4")
                .map(id -> new PlannedNode(id, 0, PlannedNode.Type.TEST))
                .toList()));
        run.testStarted("t1");
    }

    @AfterEach
    void closeRun() {
        run.close();
        // A pool of threads counts as ended a moment before its last thread does.
        await().untilAsserted(() -> assertThat(runaheadThreads()).isEmpty());
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
        Bench.Session first = open(A);
        assertThat(first.built().builder).isSameAs(Thread.currentThread());
        awaitReady(1);
        Bench.Session second = open(A);
        assertThat(second.built().number).isEqualTo(2);
        assertThat(second.built().builder.getName()).startsWith("runahead-builder-");
        assertThat(answers()).extracting(Answered::answer).containsExactly("built-now", "prefetched");
        assertThat(answers()).extracting(Answered::reason).containsExactly("first-request", "none");
    }

    @Test
    void aRequestWaitsForASpareThatIsStillBeingBuilt() throws Exception {
        open(A);
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
        open(A).close();
        run.close();
        assertThat(bench.builds()).isEqualTo(1);
    }

    @Test
    void aFailedBuildOfTheTestsOwnReachesItUnchangedAfterOneAttemptAndArmsNothing() {
        Exception fault = new Exception("no device");
        bench.failNext(fault);
        assertThatThrownBy(() -> open(A)).isSameAs(fault);
        assertThat(bench.builds()).isEqualTo(1);
        assertThat(events(LedgerEvent.SpareBuilding.class)).isEmpty();
        assertThat(answers()).extracting(Answered::answer).containsExactly("failed");
    }

    @Test
    void anErrorOfTheTestsOwnBuildReachesItUnchanged() {
        Error fault = new NoClassDefFoundError("Model");
        bench.failNext(fault);
        assertThatThrownBy(() -> open(A)).isSameAs(fault);
    }

    @Test
    void aFailedBackgroundBuildNeverReachesATest() throws Exception {
        open(A);
        bench.failNext(new NoClassDefFoundError("Model")).letBuild();
        await().until(() -> !events(SpareRetired.class).isEmpty());
        Bench.Session second = open(A);
        assertThat(second.built().builder).isSameAs(Thread.currentThread());
        assertThat(answers()).extracting(Answered::reason).containsExactly("first-request", "build-failed");
    }

    @Test
    void aTestThatWaitedForAFailingBuildBuildsNow() throws Exception {
        open(A);
        CompletableFuture<Bench.Session> second = openElsewhere(A);
        time.awaitWaiter();
        bench.failNext(new Exception("no device")).letBuild();
        assertThat(second.get(10, TimeUnit.SECONDS).built().number).isEqualTo(3);
        assertThat(answers()).extracting(Answered::text).last().asString().contains("no device");
    }

    @Test
    void aSpareThatIsNotWholeAtHandoverIsClosedAndTheTestBuildsNow() throws Exception {
        open(A);
        Bench.Built spare = awaitReady(1);
        bench.kill(spare);
        assertThat(open(A).built()).isNotSameAs(spare);
        await().until(() -> bench.closed.contains(spare));
        assertThat(answers()).extracting(Answered::reason).containsExactly("first-request", "dead");
    }

    @Test
    void aSpareThatCannotBeAttachedIsClosedAndTheTestBuildsNow() throws Exception {
        open(A);
        awaitReady(1);
        bench.attachFault = new IllegalStateException("torn");
        assertThatThrownBy(() -> open(A)).isSameAs(bench.attachFault);
        assertThat(events(SpareRetired.class)).extracting(SpareRetired::reason).containsExactly("attach-failed");
        assertThat(bench.builds()).isEqualTo(3);
        await().until(() -> bench.closed.size() == 2);
    }

    @Test
    void aStuckBuildIsLeftBehindAndItsLateResultIsClosed() throws Exception {
        bench.ignoreInterrupts = true;
        open(A);
        CompletableFuture<Bench.Session> second = openElsewhere(A);
        await().until(() -> bench.builds() == 2);
        time.awaitWaiter();
        time.advance(Duration.ofSeconds(66));
        assertThat(second.get(10, TimeUnit.SECONDS).built().number).isEqualTo(3);
        assertThat(answers()).extracting(Answered::text).last().asString().contains("65 s");
        bench.letBuild().letBuild(); // One is for the next spare, which the stuck build does not hold up.
        await().until(() -> bench.closed.stream().anyMatch(built -> built.number == 2));
    }

    @Test
    void anInterruptedWaitEndsInAnInterruptAndRetiresTheSpare() throws Exception {
        open(A);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> open(A)).isInstanceOf(InterruptedException.class);
        await().until(() -> !events(LedgerEvent.SpareGone.class).isEmpty());
        assertThat(events(SpareRetired.class)).extracting(SpareRetired::reason).containsExactly("interrupted");
    }

    @Test
    void aSpareOfAnotherSpecIsAMissAndIsSuperseded() throws Exception {
        open(A);
        Bench.Built spare = awaitReady(1);
        open(B);
        await().until(() -> bench.closed.contains(spare));
        assertThat(answers()).extracting(Answered::reason).containsExactly("first-request", "other-spec");
        assertThat(events(SpareRetired.class))
                .extracting(SpareRetired::text)
                .containsExactly("superseded: a test asked for bench b");
    }

    @Test
    void aSpareThatIsNotWholeWhenItIsBuiltIsNeverReady() throws Exception {
        bench.deadAtBirth = true;
        open(A);
        bench.letBuild();
        await().until(() -> bench.closed.size() == 1);
        bench.deadAtBirth = false;
        assertThat(open(A).built().builder).isSameAs(Thread.currentThread());
        assertThat(events(SpareReady.class)).isEmpty();
        assertThat(events(SpareRetired.class))
                .first()
                .extracting(SpareRetired::text)
                .isEqualTo("it was not whole when it was built: worker 0 is gone");
    }

    @Test
    void aTestThatWaitsForLongIsTalkedAbout() throws Exception {
        open(A);
        CompletableFuture<Bench.Session> second = openElsewhere(A);
        time.awaitWaiter();
        await().until(() -> !events(LedgerEvent.BuildPhase.class).isEmpty());
        time.advance(Duration.ofSeconds(4));
        assertThat(console).isEmpty();
        time.advance(Duration.ofSeconds(2));
        time.advance(Duration.ofSeconds(3));
        time.advance(Duration.ofSeconds(8));
        assertThat(console)
                .containsExactly("waiting 6 s for bench a, phase begin", "waiting 17 s for bench a, phase begin");
        bench.letBuild();
        second.get(10, TimeUnit.SECONDS);
        time.advance(Duration.ofSeconds(30));
        assertThat(console).hasSize(2);
    }

    @Test
    void aTestThatBuildsItselfForLongIsTalkedAboutToo() throws Exception {
        bench.beforeForeground = () -> time.advance(Duration.ofSeconds(12));
        open(A);
        assertThat(console).containsExactly("waiting 12 s for bench a, phase begin");
        assertThat(events(LedgerEvent.RequestPhase.class))
                .extracting(LedgerEvent.RequestPhase::phase)
                .containsExactly("begin");
    }

    @Test
    void theWholeStackOfAFailedBackgroundBuildLiesWhereTheReasonSays() throws Exception {
        open(A);
        bench.failNext(new Exception("no device\nsecond line", new Exception("the cause")))
                .letBuild();
        await().until(() -> !events(SpareRetired.class).isEmpty());
        String text = events(SpareRetired.class).get(0).text();
        assertThat(text).startsWith("its background build failed: java.lang.Exception: no device (all of it: ");
        Path stack = Path.of(text.substring(text.indexOf("of it: ") + 7, text.length() - 1));
        assertThat(stack).content().contains("second line").contains("Caused by: java.lang.Exception: the cause");
    }

    @Test
    void anExceptionThatCannotSayWhatItIsFailsOnlyItsOwnBuild() throws Exception {
        open(A);
        bench.failNext(new Mute()).letBuild();
        await().until(() -> !events(SpareRetired.class).isEmpty());
        bench.failNext(new Mute());
        assertThatThrownBy(() -> open(A)).isInstanceOf(Mute.class);
        assertThat(events(LedgerEvent.SwitchedOff.class)).isEmpty();
    }

    private static final class Mute extends Exception {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new IllegalStateException("no words");
        }
    }

    @Test
    void aSessionThatItsProviderClosesByItsOwnCloseDoesNotWaitForItself() throws Exception {
        Bench.Session session = open(A);
        bench.whenClosing = session::close;
        session.close();
        assertThat(bench.closed).containsExactly(session.built());
    }

    @Test
    void twoRequestsNeverGetOneSpare() throws Exception {
        open(A);
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
        try (Bench.Session session = open(odd)) {
            assertThat(session.built().number).isEqualTo(1);
        }
        assertThat(events(LedgerEvent.SwitchedOff.class)).hasSize(1);
    }

    @Test
    void anEndedLeaseClosesOnceAndIsInertAfterwards() throws Exception {
        Bench.Session session = open(A);
        assertThat(session.lease().active()).isTrue();
        session.close();
        session.close();
        assertThat(session.lease().active()).isFalse();
        assertThat(bench.closed).containsExactly(session.built());
        assertThat(events(LedgerEvent.LeaseEnded.class)).hasSize(1);
    }

    @Test
    void theEndOfTheRunClosesSparesCancelsBuildsAndEndsForgottenLeases() throws Exception {
        Bench.Session forgotten = open(A);
        Bench.Built spare = awaitReady(1);
        run.close();
        assertThat(bench.closed).contains(forgotten.built(), spare);
        assertThat(forgotten.lease().active()).isFalse();
        assertThat(run.summary())
                .hasValueSatisfying(line -> assertThat(line)
                        .startsWith("handed over 0 (0 ready, 0 waited for), built now 1, discarded 1; hidden 0.0 s"));
    }

    @Test
    void aForgottenSessionOfATestThatAskedBeforeTheEndIsClosedToo() throws Exception {
        bench.beforeForeground = run::close;
        Bench.Session forgotten = open(A);
        assertThat(forgotten.lease().active()).isFalse();
        assertThat(bench.closed).containsExactly(forgotten.built());
    }

    @Test
    void aRequestAfterTheEndIsBuiltWithoutRunahead() throws Exception {
        run.close();
        try (Bench.Session session = open(A)) {
            assertThat(session.built().number).isEqualTo(1);
        }
        assertThat(bench.closed).hasSize(1);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void afterAnUnexpectedErrorTheTestsGoOnWithoutRunahead() throws Exception {
        open(A);
        run.switchOff(new IllegalStateException("bug"));
        try (Bench.Session session = open(A)) {
            assertThat(session.built().builder).isSameAs(Thread.currentThread());
        }
        assertThat(events(LedgerEvent.SwitchedOff.class)).hasSize(1);
        assertThat(answers()).hasSize(1);
    }

    @Test
    void everySpareGoesThroughItsStatesInTheLedger() throws Exception {
        open(A);
        awaitReady(1);
        open(A).close();
        run.close();
        assertThat(new WrittenLedger(directory)
                        .entries().stream()
                                .map(entry -> entry.event())
                                .filter(event -> event.toString().contains("[spare=1"))
                                .map(event -> event.getClass().getSimpleName()))
                .containsExactly(
                        "SpareBuilding", "BuildPhase", "SpareReady", "SpareClaimed", "SpareHandedOver", "SpareGone");
    }

    @Test
    void theSystemClockServesTheSame() throws Exception {
        Path other = directory.resolve("system");
        try (Run system = new Run(TestSettings.in(other), new SystemTime(), console::add)) {
            system.open(bench, A).lease().end();
            bench.letBuild();
            system.open(bench, A).lease().end();
        }
        assertThat(other).isNotEmptyDirectory();
    }

    private Bench.Session open(Bench.Spec spec) throws Exception {
        return run.open(bench, spec).session();
    }

    private Bench.Built awaitReady(int spares) {
        bench.letBuild();
        await().until(() -> events(SpareReady.class).size() == spares);
        return bench.lastBuilt;
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

    private List<Answered> answers() {
        return events(Answered.class);
    }

    private <E> List<E> events(Class<E> type) {
        return new WrittenLedger(directory).events(type);
    }

    private static List<String> runaheadThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .filter(name -> name.startsWith("runahead-"))
                .toList();
    }
}
