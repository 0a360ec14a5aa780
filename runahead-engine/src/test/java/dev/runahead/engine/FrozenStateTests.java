// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.runahead.Frozen;
import dev.runahead.engine.fingerprint.Drift;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A spare is handed over only if what it froze is still so. */
@Timeout(60)
class FrozenStateTests {

    private static final String NAME = "dev.runahead.test.frozen";
    private static final String DRIFTING = "dev.runahead.test.drifting";
    private static final Bench.Spec A = new Bench.Spec("a");

    @TempDir
    Path directory;

    private final Bench bench = new Bench();
    private final List<PlannedNode> nodes = new ArrayList<>();
    private Run run;

    @BeforeEach
    void freezeProperties() {
        bench.freezes = Set.of(Frozen.SYSTEM_PROPERTIES);
    }

    @AfterEach
    void closeRun() {
        run.close();
        System.clearProperty(NAME);
        System.clearProperty(DRIFTING);
    }

    @Test
    void aSpareThatFrozeAnotherStateIsClosedAndTheTestBuildsNow() throws Exception {
        startTests(4);
        open();
        Bench.Built spare = awaitReady(1);
        System.setProperty(NAME, "secret");
        assertThat(open().built()).isNotSameAs(spare);
        await().until(() -> bench.closed.contains(spare));
        assertThat(answers()).last().satisfies(answer -> {
            assertThat(answer.reason()).isEqualTo("fingerprint-differs");
            assertThat(answer.text())
                    .isEqualTo("since the spare was built something changed: the system property " + NAME
                            + " was not set");
        });
    }

    @Test
    void aSpareIsHandedOverWhenItsStateHasComeBack() throws Exception {
        startTests(4);
        open();
        awaitReady(1);
        System.setProperty(NAME, "1");
        System.clearProperty(NAME);
        assertThat(open().built().builder.getName()).startsWith("runahead-builder-");
    }

    @Test
    void repeatedMissesBackOff() throws Exception {
        startTests(9);
        open();
        for (int miss = 1; miss <= 2; miss++) {
            awaitReady(miss);
            System.setProperty(NAME, "value " + miss);
            open();
        }
        open();
        assertThat(events(SpareBuilding.class)).hasSize(2);
        assertThat(answers())
                .extracting(Answered::reason)
                .containsExactly("first-request", "fingerprint-differs", "fingerprint-differs", "fingerprint-differs");
        assertThat(answers()).last().extracting(Answered::text).asString().startsWith("not built ahead, since");
    }

    @Test
    void aChangeWhileItIsBuiltEndsBuildingItAhead() throws Exception {
        startTests(9);
        open();
        await().until(() -> bench.builds() == 2);
        System.setProperty(NAME, "by whomever");
        bench.letBuild();
        await().until(() -> bench.closed.size() == 1);
        open();
        open();
        assertThat(events(SpareBuilding.class)).hasSize(1);
        assertThat(events(SpareReady.class)).isEmpty();
        assertThat(events(SpareRetired.class)).singleElement().satisfies(retired -> {
            assertThat(retired.reason()).isEqualTo("changed-while-built");
            assertThat(retired.text())
                    .contains("it is not built ahead any more")
                    .contains(NAME);
        });
    }

    @Test
    void whatABuildItselfWritesBelongsToIt() throws Exception {
        startTests(4);
        bench.whileBuilding = () -> System.setProperty(NAME, "port " + bench.builds());
        open();
        Bench.Built spare = awaitReady(1);
        assertThat(open().built()).isSameAs(spare);
    }

    @Test
    void whatABuildWritesOnThreadsOfItsOwnBelongsToItIfItsProviderSaysSo() throws Exception {
        startTests(4);
        bench.setsProperties = Set.of(NAME);
        bench.whileBuilding = () -> elsewhere(() -> System.setProperty(NAME, "port " + bench.builds()));
        open();
        Bench.Built spare = awaitReady(1);
        assertThat(open().built()).isSameAs(spare);
    }

    @Test
    void nothingIsBuiltAheadWhileATestChangesWhatWouldBeFrozen() throws Exception {
        start(plain("t0"), changing("t1"), plain("t2"), plain("t3"));
        run.testStarted("t0");
        open();
        run.testFinished("t0", "SUCCESSFUL");
        assertThat(events(SpareBuilding.class)).as("t1 is next").isEmpty();
        run.testStarted("t1");
        System.setProperty(NAME, "1");
        open();
        assertThat(answers()).last().satisfies(answer -> {
            assertThat(answer.reason()).isEqualTo("changed-by-its-test");
            assertThat(answer.text()).endsWith("freezes: the system properties");
        });
        System.clearProperty(NAME);
        assertThat(events(SpareBuilding.class)).isEmpty();
        run.testFinished("t1", "SUCCESSFUL");
        Bench.Built spare = awaitReady(1);
        run.testStarted("t2");
        assertThat(open().built()).isSameAs(spare);
    }

    @Test
    void aSpareStaysForTheTestAfterOneThatChangesItsState() throws Exception {
        start(plain("t0"), plain("t1"), changing("t2"), plain("t3"));
        run.testStarted("t0");
        open();
        Bench.Built spare = awaitReady(1);
        run.testFinished("t0", "SUCCESSFUL");
        run.testStarted("t2");
        open();
        run.testFinished("t2", "SUCCESSFUL");
        run.testStarted("t3");
        assertThat(open().built()).isSameAs(spare);
    }

    @Test
    void whatDriftsByItselfMayBeListed() throws Exception {
        run = new Run(
                TestSettings.in(directory).withDrift(new Drift(List.of(NAME), List.of())),
                new SystemTime(),
                line -> {});
        begin(List.of(plain("t0"), plain("t1")));
        run.testStarted("t0");
        open();
        Bench.Built spare = awaitReady(1);
        System.setProperty(NAME, "1");
        assertThat(open().built()).isSameAs(spare);
    }

    @Test
    void whatAKindOfSessionSaysDriftsIsNotComparedWhileAndAfterItIsBuilt() throws Exception {
        bench.driftingProperties = Set.of("dev.runahead.test.drift*");
        startTests(4);
        open();
        await().until(() -> bench.builds() == 2);
        System.setProperty(DRIFTING, "while it is built");
        Bench.Built spare = awaitReady(1);
        System.setProperty(DRIFTING, "since it was built");
        assertThat(open().built()).isSameAs(spare);
        assertThat(events(SpareRetired.class)).isEmpty();
    }

    @Test
    void anotherPropertyThanThoseThatDriftCostsTheSpare() throws Exception {
        bench.driftingProperties = Set.of(DRIFTING);
        startTests(4);
        open();
        Bench.Built spare = awaitReady(1);
        System.setProperty(DRIFTING, "1");
        System.setProperty(NAME, "1");
        assertThat(open().built()).isNotSameAs(spare);
        assertThat(answers()).last().satisfies(answer -> {
            assertThat(answer.reason()).isEqualTo("fingerprint-differs");
            assertThat(answer.text()).contains(NAME).doesNotContain(DRIFTING);
        });
    }

    @Test
    void whatASessionCarriesIsNotComparedAndAllElseIs() throws Exception {
        bench.carriedProperties = Set.of(DRIFTING);
        startTests(4);
        open();
        Bench.Built spare = awaitReady(1);
        System.setProperty(DRIFTING, "since it was built");
        assertThat(open().built()).isSameAs(spare);
        Bench.Built next = awaitReady(2);
        System.setProperty(DRIFTING, "again");
        System.setProperty(NAME, "1");
        assertThat(open().built()).isNotSameAs(next);
        assertThat(answers())
                .last()
                .satisfies(answer -> assertThat(answer.reason()).isEqualTo("fingerprint-differs"));
    }

    @Test
    void whereAProviderFailsToSayWhatDriftsAllIsCompared() throws Exception {
        bench.driftingProperties = null;
        startTests(4);
        open();
        awaitReady(1);
        System.setProperty(DRIFTING, "1");
        open();
        assertThat(answers()).extracting(Answered::reason).containsExactly("first-request", "fingerprint-differs");
    }

    private static void elsewhere(Runnable action) {
        CompletableFuture.runAsync(action).orTimeout(10, TimeUnit.SECONDS).join();
    }

    private static PlannedNode plain(String id) {
        return new PlannedNode(id, 0, PlannedNode.Type.TEST);
    }

    private static PlannedNode changing(String id) {
        return new PlannedNode(id, 0, PlannedNode.Type.TEST, List.of(), Set.of(Frozen.SYSTEM_PROPERTIES));
    }

    private void startTests(int count) {
        for (int i = 0; i < count; i++) {
            nodes.add(plain("t" + i));
        }
        start(nodes.toArray(PlannedNode[]::new));
        run.testStarted("t0");
    }

    private void start(PlannedNode... planned) {
        run = new Run(TestSettings.in(directory), new SystemTime(), line -> {});
        begin(List.of(planned));
    }

    private void begin(List<PlannedNode> planned) {
        run.planStarted(Plan.of(planned));
    }

    private Bench.Session open() throws Exception {
        return run.open(bench, A).session();
    }

    private Bench.Built awaitReady(int spares) {
        bench.letBuild();
        await().until(() -> events(SpareReady.class).size() == spares);
        return bench.lastBuilt;
    }

    private List<Answered> answers() {
        return events(Answered.class);
    }

    private <E> List<E> events(Class<E> type) {
        return new WrittenLedger(directory).events(type);
    }
}
