// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.warm;

import static dev.runahead.engine.warm.PageCache.MIB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.runahead.engine.permit.Allowance;
import dev.runahead.engine.permit.Permit;
import dev.runahead.engine.permit.PermitDirectory;
import dev.runahead.engine.permit.Permits;
import dev.runahead.engine.permit.Right;
import dev.runahead.engine.time.SystemTime;
import dev.runahead.engine.time.Time;
import dev.runahead.engine.warm.FileNeed.Origin;
import dev.runahead.ledger.LedgerEvent;
import dev.runahead.ledger.LedgerEvent.WarmEnded;
import dev.runahead.ledger.LedgerEvent.WarmNeeded;
import dev.runahead.ledger.LedgerEvent.WarmStarted;
import dev.runahead.testing.FakeTime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Plans whose tests need files that are really evicted, and come to be resident. */
@Timeout(60)
@EnabledOnOs(OS.LINUX)
class WarmingTests {

    @TempDir
    Path directory;

    private final SystemTime systemTime = new SystemTime();
    private final FakeTime time = new FakeTime();
    private final List<LedgerEvent> told = new CopyOnWriteArrayList<>();
    private final FilePlan.Copy plan = new FilePlan.Copy();
    private Permits permits;
    private Warming warming;

    @BeforeEach
    void makeWarming() {
        warming = warming(true, systemTime);
    }

    private Warming warming(boolean on, Time clock) {
        permits =
                new Permits(PermitDirectory.at(directory.resolve("permits")), () -> new Allowance(1, 1, MIB, 2), clock);
        Path nothingTold = directory.resolve("no-root");
        WarmMeans means =
                new WarmMeans(permits, Headroom.in(nothingTold), Pressure.in(nothingTold), clock, nothingTold);
        return new Warming(on, means, told::add, () -> {});
    }

    @AfterEach
    void stopWarming() throws InterruptedException {
        assertThat(warming.stop(systemTime.deadlineIn(Duration.ofSeconds(20)))).isTrue();
        await().untilAsserted(() -> assertThat(warmers()).isEmpty());
    }

    @Test
    void theNextTestsFilesAreResidentWhenItBeginsAndAreReadOnce() throws Exception {
        Path model = PageCache.coldFile(directory.resolve("b/model.safetensors"), 16);
        plan.add("a", 0, Optional.empty());
        plan.add("b", 0, need("b"));
        begin();
        warming.testStarted("a", false);
        await().until(() -> !ended().isEmpty());
        PageCache.assertResident(model, 16);
        warming.testPassed("a", false);
        warming.testStarted("b", false);
        await().until(() -> !needed().isEmpty());
        assertThat(needed())
                .extracting(WarmNeeded::warm, WarmNeeded::test, WarmNeeded::files, WarmNeeded::bytes)
                .containsExactly(tuple(1L, "b", path("b"), 16L * MIB));
        assertThat(needed().get(0).residentBytes()).isGreaterThan(12 * MIB);
        await().untilAsserted(() -> assertThat(warmers()).isEmpty());
        assertThat(ended()).extracting(WarmEnded::readBytes).containsExactly(16L * MIB);
        assertThat(ended()).extracting(WarmEnded::outcome).containsExactly("warmed");
    }

    @Test
    void theSameModelIsNotWarmedAgainButTheOneBehindItIs() throws Exception {
        PageCache.coldFile(directory.resolve("y/model.bin"), 1);
        plan.add("a", 0, need("x")); // Comes to be there only while its test runs.
        plan.add("b", 0, need("x"));
        plan.add("c", 0, need("y"));
        FilePlan files = plan.done();
        warming.testStarted("a", true); // Nothing is warmed before it has begun.
        warming.planStarted(files);
        warming.testStarted("a", false);
        PageCache.coldFile(directory.resolve("x/model.bin"), 1);
        await().until(() -> ended().stream().anyMatch(each -> each.outcome().equals("warmed")));
        assertThat(started()).extracting(WarmStarted::files).containsExactly(path("y"));
        PageCache.assertResident(directory.resolve("y/model.bin"), 1);
        assertThat(PageCache.residentBytes(directory.resolve("x/model.bin"))).isZero();
    }

    @Test
    void testsThatNeedTheSameOneAfterAnotherAreCountedOnce() throws Exception {
        PageCache.file(directory.resolve("x/model.bin"), 1);
        plan.add("a", 0, need("x"));
        plan.add("b", 0, need("x"));
        begin();
        warming.testStarted("a", false);
        warming.testPassed("a", false);
        warming.testStarted("b", false);
        warming.testPassed("b", false);
        await().untilAsserted(() -> assertThat(warmers()).isEmpty());
        assertThat(needed()).extracting(WarmNeeded::test).containsExactly("a");
    }

    @Test
    void whereNobodyNeedsFilesNothingRuns() {
        plan.add("a", 0, Optional.empty());
        begin();
        warming.testStarted("a", false);
        warming.testPassed("a", false);
        assertThat(warmers()).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void switchedOffNothingIsReadAndNothingRuns() throws Exception {
        warming = warming(false, systemTime);
        Path model = PageCache.coldFile(directory.resolve("b/model.bin"), 1);
        plan.add("b", 0, need("b"));
        begin();
        warming.testStarted("b", false);
        assertThat(warmers()).isEmpty();
        assertThat(PageCache.residentBytes(model)).isZero();
        assertThat(told).isEmpty();
    }

    @Test
    void whatWasEvictedBeforeItsTestIsReadAgain() throws Exception {
        warming = warming(true, time);
        Path model = PageCache.coldFile(directory.resolve("b/model.bin"), 4);
        plan.add("a", 0, Optional.empty());
        plan.add("b", 0, need("b"));
        begin();
        time.awaitWaiter();
        PageCache.assertResident(model, 4);
        PageCache.evict(model);
        time.advance(Duration.ofSeconds(15));
        await().until(() -> ended().size() == 2);
        PageCache.assertResident(model, 4);
        assertThat(ended()).extracting(WarmEnded::readBytes).containsExactly(4L * MIB, 4L * MIB);
    }

    @Test
    void whatIsEvictedAgainAndAgainIsLeftAloneAfterTheThirdTime() throws Exception {
        warming = warming(true, time);
        Path model = PageCache.coldFile(directory.resolve("b/model.bin"), 1);
        plan.add("b", 0, need("b"));
        begin();
        for (int i = 1; i <= 4; i++) {
            int times = i;
            await().until(() -> ended().size() == times);
            time.awaitWaiter();
            PageCache.evict(model);
            time.advance(Duration.ofSeconds(15));
        }
        await().untilAsserted(() -> assertThat(warmers()).isEmpty());
        assertThat(ended()).hasSize(4);
        assertThat(PageCache.residentBytes(model)).isZero();
    }

    @Test
    void whatThePlanNoLongerHoldsIsNotReadToItsEnd() throws Exception {
        Path model = PageCache.coldFile(directory.resolve("b/model.bin"), 4);
        plan.add("b", 0, need("b"));
        plan.add("c", 0, Optional.empty());
        try (Permit all = permits.tryTake(Right.READ, 2).orElseThrow()) {
            assertThat(all.slots()).isEqualTo(2);
            begin();
            await().until(() -> !started().isEmpty());
            warming.testPassed("b", false);
            await().until(() -> !ended().isEmpty());
        }
        assertThat(ended())
                .extracting(WarmEnded::outcome, WarmEnded::reason)
                .containsExactly(tuple("cancelled", "not-planned"));
        assertThat(PageCache.residentBytes(model)).isZero();
    }

    @Test
    void nothingIsReadBesideATestThatIsToBeAloneAndAllOfItAfterwards() throws Exception {
        Path model = PageCache.coldFile(directory.resolve("b/model.bin"), 4);
        plan.add("alone", 0, Optional.empty());
        plan.add("b", 0, need("b"));
        warming.testStarted("alone", true);
        begin();
        assertThat(warmers()).isEmpty();
        warming.testPassed("alone", false);
        await().until(() -> !ended().isEmpty());
        PageCache.assertResident(model, 4);
    }

    @Test
    void aTestThatBeginsFirstIsToldWhatItFoundAndTheRestIsReadBesideIt() throws Exception {
        Path model = PageCache.coldFile(directory.resolve("b/model.bin"), 4);
        plan.add("b", 0, need("b"));
        try (Permit all = permits.tryTake(Right.READ, 2).orElseThrow()) {
            assertThat(all.slots()).isEqualTo(2);
            begin();
            await().until(() -> !started().isEmpty());
            warming.testStarted("b", false);
            await().until(() -> !needed().isEmpty() && !ended().isEmpty());
        }
        assertThat(ended()).extracting(WarmEnded::outcome).containsExactly("warmed");
        PageCache.assertResident(model, 4);
    }

    @Test
    void anUnexpectedErrorSwitchesWarmingOffAndNothingElse() throws Exception {
        PageCache.coldFile(directory.resolve("b/model.bin"), 1);
        WarmMeans means =
                new WarmMeans(permits, Headroom.in(directory), Pressure.in(directory), systemTime, Path.of("/"));
        warming = new Warming(true, means, told::add, () -> {
            throw new IllegalStateException("no ledger");
        });
        plan.add("a", 0, Optional.empty());
        plan.add("b", 0, need("b"));
        begin();
        await().until(() -> !ended().isEmpty());
        assertThat(ended())
                .extracting(WarmEnded::text)
                .containsExactly("switched off: java.lang.IllegalStateException: no ledger");
        warming.testStarted("a", false);
        warming.testStarted("b", false);
        await().untilAsserted(() -> assertThat(warmers()).isEmpty());
        assertThat(told).hasSize(1);
    }

    private void begin() {
        warming.planStarted(plan.done());
    }

    private Optional<FileNeed> need(String name) {
        return Optional.of(new FileNeed(List.of(path(name)), Origin.DECLARED));
    }

    private String path(String name) {
        return directory.resolve(name).toString();
    }

    private List<WarmStarted> started() {
        return told(WarmStarted.class);
    }

    private List<WarmEnded> ended() {
        return told(WarmEnded.class);
    }

    private List<WarmNeeded> needed() {
        return told(WarmNeeded.class);
    }

    private <E> List<E> told(Class<E> type) {
        return told.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static List<String> warmers() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("runahead-warmer-"))
                .toList();
    }
}
