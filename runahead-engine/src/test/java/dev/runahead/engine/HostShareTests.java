// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine;

import static org.assertj.core.api.Assertions.assertThat;
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
import dev.runahead.ledger.LedgerEvent.SpareBuilding;
import dev.runahead.ledger.LedgerEvent.SpareReady;
import dev.runahead.ledger.LedgerEvent.SpareRetired;
import dev.runahead.testing.Bench;
import dev.runahead.testing.TestSettings;
import dev.runahead.testing.WrittenLedger;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is built ahead stays within what all test JVMs of a host share; what a test waits for does not wait for others. */
@Timeout(60)
class HostShareTests {

    private static final Bench.Spec A = new Bench.Spec("a");

    @TempDir
    Path directory;

    private final Bench bench = new Bench();
    private Permits others;
    private Run run;

    @BeforeEach
    void meetOthers() {
        Path permits = directory.resolve("permits");
        others = new Permits(PermitDirectory.at(permits), Allowance::ofThisHost, new SystemTime());
    }

    @AfterEach
    void closeRun() {
        run.close();
    }

    @Test
    void aBuildWaitsForThoseOfOtherTestJvms() throws Exception {
        start(0);
        List<Permit> taken = takeAll(Right.BUILD);
        open();
        bench.letBuild();
        await().during(200, TimeUnit.MILLISECONDS).until(() -> bench.builds() == 1);
        taken.forEach(Permit::close);
        await().until(() -> events(SpareReady.class).size() == 1);
    }

    @Test
    void aBuildThatATestWaitsForDoesNotWaitForOthers() throws Exception {
        start(0);
        List<Permit> builds = takeAll(Right.BUILD);
        open();
        CompletableFuture<Bench.Session> second = opening();
        bench.letBuild();
        assertThat(second.get(20, TimeUnit.SECONDS).built().number).isEqualTo(2);
        assertThat(events(Answered.class)).last().extracting(Answered::answer).isEqualTo("waited-for");
        builds.forEach(Permit::close);
    }

    @Test
    void aBuildThatATestWaitsForLeavesThePlaceOfABuildAheadToOthers() throws Exception {
        start(0);
        open();
        await().until(() -> !allBuildsFree());
        CompletableFuture<Bench.Session> second = opening();
        await().until(() -> allBuildsFree());
        bench.letBuild();
        assertThat(second.get(20, TimeUnit.SECONDS).built().number).isEqualTo(2);
        assertThat(events(Answered.class)).last().extracting(Answered::answer).isEqualTo("waited-for");
    }

    @Test
    void aSpareHoldsItsMemoryUntilATestHasIt() throws Exception {
        start(256);
        bench.memoryBytes = 200L << 20;
        open();
        bench.letBuild();
        await().until(() -> events(SpareReady.class).size() == 1);
        Allowance small = Allowance.ofThisHost().withMemory(256L << 20);
        Permits neighbour =
                new Permits(PermitDirectory.at(directory.resolve("permits")), () -> small, new SystemTime());
        assertThat(neighbour.tryTake(Right.HOLD, small.spareSlots())).isEmpty();
        run.testStarted("t8"); // The last one: nothing more is built ahead.
        open();
        Permit all = neighbour.tryTake(Right.HOLD, small.spareSlots()).orElseThrow();
        assertThat(all.slots()).isEqualTo(small.spareSlots());
        all.close();
    }

    @Test
    void whatAloneTakesMoreThanAllSparesMayIsNotBuiltAhead() throws Exception {
        start(128);
        bench.memoryBytes = 1L << 40;
        open();
        await().until(() -> events(SpareRetired.class).size() == 1);
        open();
        assertThat(events(SpareBuilding.class)).hasSize(1);
        assertThat(bench.builds()).isEqualTo(2);
        assertThat(events(Answered.class)).last().satisfies(answer -> {
            assertThat(answer.reason()).isEqualTo("too-large");
            assertThat(answer.text()).contains("1048576 MiB");
        });
    }

    @Test
    void nobodyIsWaitedForWithoutADirectoryToMeetIn() throws Exception {
        List<Permit> taken = takeAll(Right.BUILD);
        run = new Run(TestSettings.in(directory).withPermits(PermitDirectory.none()), new SystemTime(), line -> {});
        begin();
        open();
        bench.letBuild();
        await().until(() -> events(SpareReady.class).size() == 1);
        taken.forEach(Permit::close);
    }

    private void start(int mebibytes) {
        run = new Run(TestSettings.in(directory).withMemory((long) mebibytes << 20), new SystemTime(), line -> {});
        begin();
    }

    private void begin() {
        run.planStarted(Plan.of(IntStream.range(0, 9)
                .mapToObj(i -> new PlannedNode("t" + i, 0, PlannedNode.Type.TEST))
                .toList()));
        run.testStarted("t0");
    }

    private List<Permit> takeAll(Right right) {
        return IntStream.range(
                        0,
                        right == Right.BUILD
                                ? others.allowance().builds()
                                : others.allowance().spareSlots())
                .mapToObj(i -> others.tryTake(right, 1).orElseThrow())
                .toList();
    }

    private boolean allBuildsFree() {
        Optional<Permit> all = others.tryTake(Right.BUILD, others.allowance().builds());
        all.ifPresent(Permit::close);
        return all.isPresent();
    }

    private CompletableFuture<Bench.Session> opening() {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return open();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private Bench.Session open() throws Exception {
        return run.open(bench, A).session();
    }

    private <E> List<E> events(Class<E> type) {
        return new WrittenLedger(directory).events(type);
    }
}
