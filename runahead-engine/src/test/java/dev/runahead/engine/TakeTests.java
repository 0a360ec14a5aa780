// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.runahead.Frozen;
import dev.runahead.Held;
import dev.runahead.Reason;
import dev.runahead.SessionGate;
import dev.runahead.engine.plan.Demand;
import dev.runahead.engine.plan.Kinds;
import dev.runahead.engine.plan.OptOut;
import dev.runahead.engine.plan.Plan;
import dev.runahead.engine.plan.PlannedNode;
import dev.runahead.ledger.LedgerEvent.Answered;
import dev.runahead.ledger.LedgerEvent.Declined;
import dev.runahead.ledger.LedgerEvent.LeaseEnded;
import dev.runahead.ledger.LedgerEvent.SpareBuilding;
import dev.runahead.ledger.LedgerEvent.SpareGone;
import dev.runahead.ledger.LedgerEvent.SpareReady;
import dev.runahead.ledger.LedgerEvent.SpareRetired;
import dev.runahead.ledger.LedgerEvent.SpecSeen;
import dev.runahead.ledger.LedgerEvent.SwitchedOff;
import dev.runahead.ledger.Summary;
import dev.runahead.testing.Bench;
import dev.runahead.testing.FakeTime;
import dev.runahead.testing.TestSettings;
import dev.runahead.testing.WrittenLedger;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A seam whose framework builds its sessions itself takes what was built ahead; nothing is built for it, and why stands in the ledger. */
@Timeout(60)
class TakeTests {

    private static final Reason SHARED = new Reason("shared", "it is not the test's alone");

    @TempDir
    Path directory;

    private final Bench bench = new Bench();
    private final FakeTime time = new FakeTime();
    private Run run;

    @AfterEach
    void closeRun() {
        if (run != null) {
            SessionGate.remove(run);
            run.close();
        }
    }

    @Test
    void withoutARunThereIsNoneAndNothingIsBuilt() throws Exception {
        assertThat(take("a")).isEmpty();
        SessionGate.decline("bench", "bench a", SHARED);
        assertThat(bench.builds()).isZero();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aSpareThatIsReadyIsTaken() throws Exception {
        start(declaring("a"));
        Bench.Built spare = awaitReady();
        Held<Bench.Session> held = take("a").orElseThrow();
        assertThat(held.session().built()).isSameAs(spare);
        assertThat(answers()).containsExactly("prefetched");
        held.lease().end();
        assertThat(bench.closed).containsExactly(spare);
        assertThat(events(LeaseEnded.class)).hasSize(1);
        assertThat(events(Declined.class)).isEmpty();
        assertThat(bench.builds()).isEqualTo(1);
    }

    @Test
    void nothingIsTakenFromInsideABuildWhichMightWaitForItself() throws Exception {
        start(declaring("a"));
        awaitReady();
        List<Optional<Held<Bench.Session>>> taken = new CopyOnWriteArrayList<>();
        bench.beforeForeground = () -> {
            try {
                taken.add(take("a"));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };
        SessionGate.open(bench, new Bench.Spec("b"));
        assertThat(taken).containsExactly(Optional.empty());
        assertThat(events(Declined.class)).extracting(Declined::reason).containsExactly("nested");
    }

    @Test
    void oneThatIsBeingBuiltIsWaitedFor() throws Exception {
        start(declaring("a"));
        FutureTask<Optional<Held<Bench.Session>>> taking = elsewhere(() -> take("a"));
        time.awaitWaiter();
        bench.letBuild();
        assertThat(taking.get(10, TimeUnit.SECONDS)).isPresent();
        assertThat(answers()).containsExactly("waited-for");
        assertThat(bench.builds()).isEqualTo(1);
    }

    @Test
    void whereNothingWasBuiltAheadNothingIsBuiltForThatNorForTheNext() throws Exception {
        start(plain("t0"), plain("t1"));
        assertThat(take("a")).isEmpty();
        assertThat(take("a")).isEmpty();
        assertDeclined(
                declined("first-request", "the first request for bench a"),
                declined("not-built-ahead", "no spare was being built"));
        assertThat(bench.builds()).isZero();
        assertThat(events(SpareBuilding.class)).isEmpty();
        assertThat(Summary.of(new WrittenLedger(directory).entries()).text()).contains("  declined 1 x: no spare");
    }

    @Test
    void aSpareOfAnotherSpecStays() throws Exception {
        start(plain("t0"), declaring("t1", "b"));
        Bench.Built spare = awaitReady();
        assertThat(take("a")).isEmpty();
        assertDeclined(declined("other-spec", "the spare at hand was another: bench b"));
        run.testStarted("t1");
        assertThat(take("b"))
                .hasValueSatisfying(held -> assertThat(held.session().built()).isSameAs(spare));
    }

    @Test
    void aRunThatIsSwitchedOffGivesNothingAndRecordsNothing() throws Exception {
        start(declaring("a"));
        Bench.Built spare = awaitReady();
        run.switchOff(new IllegalStateException("bug"));
        assertThat(take("a")).isEmpty();
        SessionGate.decline("bench", "bench a", SHARED);
        await().until(() -> bench.closed.contains(spare));
        assertThat(events(SwitchedOff.class)).hasSize(1);
        assertThat(events(Declined.class)).isEmpty();
        assertThat(bench.builds()).isEqualTo(1);
    }

    @Test
    void aSpecWhoseLabelThrowsCostsItsTestNothingButTheSpare() throws Exception {
        start(plain("t0"));
        assertThat(take(null)).isEmpty(); // Its label is a NullPointerException.
        assertThat(events(SwitchedOff.class)).hasSize(1);
        assertThat(bench.builds()).isZero();
    }

    @Test
    void aKindThatIsLeftOutIsDeclined() throws Exception {
        start(TestSettings.in(directory).withKinds(Kinds.of(List.of("!bench"))), plain("t0"));
        assertThat(take("a")).isEmpty();
        assertDeclined(declined("kind-left-out", "left out: sessions of kind bench"));
        assertThat(bench.builds()).isZero();
    }

    @Test
    void aTestThatOptedOutIsDeclinedThoughASpareIsReady() throws Exception {
        start(plain("t0").leftAlone(new OptOut("it counts")), declaring("t1", "a"));
        Bench.Built spare = awaitReady();
        assertThat(take("a")).isEmpty();
        assertDeclined(declined("opted-out", "opted out: it counts"));
        assertThat(bench.closed).doesNotContain(spare);
    }

    @Test
    void aTestThatChangesWhatTheSessionFreezesIsDeclined() throws Exception {
        bench.freezes = Set.of(Frozen.LOCALE);
        start(new PlannedNode("t0", 0, PlannedNode.Type.TEST, List.of(), Set.of(Frozen.LOCALE)), declaring("t1", "a"));
        awaitReady();
        assertThat(take("a")).isEmpty();
        assertThat(events(Declined.class)).extracting(Declined::reason).containsExactly("changed-by-its-test");
    }

    @Test
    void aSpareThatIsNotWholeIsClosed() throws Exception {
        start(declaring("a"));
        Bench.Built spare = awaitReady();
        bench.kill(spare);
        assertThat(take("a")).isEmpty();
        assertThat(events(Declined.class)).singleElement().satisfies(declined -> {
            assertThat(declined.reason()).isEqualTo("dead");
            assertThat(declined.text()).contains("the spare was not whole").contains("worker 0 is gone");
        });
        await().until(() -> bench.closed.contains(spare));
        assertThat(answers()).isEmpty();
        assertThat(bench.builds()).isEqualTo(1);
    }

    @Test
    void aSpareThatCannotBeAttachedIsClosed() throws Exception {
        start(declaring("a"));
        Bench.Built spare = awaitReady();
        bench.attachFault = new IllegalStateException("no port");
        assertThat(take("a")).isEmpty();
        assertThat(events(Declined.class)).singleElement().satisfies(declined -> {
            assertThat(declined.reason()).isEqualTo("attach-failed");
            assertThat(declined.text()).contains("no port");
        });
        await().until(() -> bench.closed.contains(spare));
    }

    @Test
    void aBuildThatFailsWhileItIsWaitedForIsDeclinedWithItsReason() throws Exception {
        bench.failNext(new Exception("no device"));
        start(declaring("a"));
        FutureTask<Optional<Held<Bench.Session>>> taking = elsewhere(() -> take("a"));
        time.awaitWaiter();
        bench.letBuild();
        assertThat(taking.get(10, TimeUnit.SECONDS)).isEmpty();
        assertThat(events(Declined.class)).singleElement().satisfies(declined -> {
            assertThat(declined.reason()).isEqualTo("build-failed");
            assertThat(declined.text()).contains("no device");
        });
        assertThat(bench.builds()).isEqualTo(1);
    }

    @Test
    void anInterruptEndsTheWaitAndTheBuild() throws Exception {
        start(declaring("a"));
        await().until(() -> bench.building.get() == 1);
        FutureTask<Optional<Held<Bench.Session>>> task = new FutureTask<>(() -> take("a"));
        Thread taking = new Thread(task, "taking");
        taking.start();
        time.awaitWaiter();
        taking.interrupt();
        assertThatThrownBy(() -> task.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(InterruptedException.class);
        await().until(() -> events(SpareGone.class).size() == 1);
        assertThat(events(SpareRetired.class)).extracting(SpareRetired::reason).containsExactly("interrupted");
        assertThat(events(Answered.class)).isEmpty();
        assertThat(bench.builds()).isEqualTo(1);
    }

    @Test
    void whatWasNeverToBeBuiltAheadIsRecordedForTheTestThatRuns() {
        start(plain("t0"));
        SessionGate.decline("bench", "bench a", SHARED);
        assertDeclined(declined("shared", "it is not the test's alone"));
    }

    @Test
    void aSpecIsToldOnceThoughItsFirstRequestWasDeclined() throws Exception {
        start(plain("t0"), declaring("t1", "a"));
        bench.failNext(new Exception("no device"));
        bench.letBuild();
        await().until(() -> !events(SpareRetired.class).isEmpty());
        assertThat(take("a")).isEmpty();
        run.open(bench, new Bench.Spec("a")).lease().end();
        assertThat(events(SpecSeen.class)).extracting(SpecSeen::number).containsExactly(1L);
        assertThat(events(Answered.class)).extracting(Answered::specNumber).containsExactly(1L);
    }

    private void start(PlannedNode... planned) {
        start(TestSettings.in(directory), planned);
    }

    /** The first of them runs. */
    private void start(RunSettings settings, PlannedNode... planned) {
        run = new Run(settings, time, line -> {});
        assertThat(SessionGate.install(run)).isTrue();
        run.planStarted(Plan.of(List.of(planned)));
        run.testStarted(planned[0].id());
    }

    private static PlannedNode plain(String id) {
        return new PlannedNode(id, 0, PlannedNode.Type.TEST);
    }

    private PlannedNode declaring(String spec) {
        return declaring("t0", spec);
    }

    private PlannedNode declaring(String id, String spec) {
        return new PlannedNode(id, 0, PlannedNode.Type.TEST, List.of(new Demand<>(bench, new Bench.Spec(spec))));
    }

    private Optional<Held<Bench.Session>> take(String spec) throws InterruptedException {
        return SessionGate.take(bench, new Bench.Spec(spec));
    }

    private static <T> FutureTask<T> elsewhere(Callable<T> action) {
        FutureTask<T> task = new FutureTask<>(action);
        new Thread(task, "taking").start();
        return task;
    }

    private Bench.Built awaitReady() {
        bench.letBuild();
        await().until(() -> events(SpareReady.class).size() == 1);
        return bench.lastBuilt;
    }

    private static Declined declined(String reason, String text) {
        return new Declined("t0", "bench", "bench a", reason, text);
    }

    private void assertDeclined(Declined... expected) {
        assertThat(events(Declined.class)).containsExactly(expected);
    }

    private Stream<String> answers() {
        return events(Answered.class).stream().map(Answered::answer);
    }

    private <E> List<E> events(Class<E> type) {
        return new WrittenLedger(directory).events(type);
    }
}
