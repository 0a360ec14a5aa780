// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.runahead.engine.plan.Demand;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is known from the plan is built ahead from its start on, in its order, and no longer than somebody wants it. */
@Timeout(60)
class DeclaredDemandTests {

    @TempDir
    Path directory;

    private final Bench bench = new Bench();
    private Run run;

    @AfterEach
    void closeRun() {
        run.close();
    }

    @Test
    void theFirstDeclaredDemandIsBuiltFromTheStartOfThePlan() throws Exception {
        start(1, "", "", "a");
        awaitReady(1);
        runTest(0, "");
        runTest(1, "");
        assertThat(runTest(2, "a").builder.getName()).startsWith("runahead-builder-");
        assertThat(answers()).containsExactly("prefetched");
        assertThat(written().events(SpareBuilding.class))
                .extracting(SpareBuilding::why)
                .containsExactly("declared by t2");
    }

    @Test
    void aChainOfOtherSizesIsHandedOverInOrder() throws Exception {
        start(1, "a", "b", "a", "c");
        for (int i = 0; i < 4; i++) {
            awaitReady(i + 1);
            runTest(i, List.of("a", "b", "a", "c").get(i));
        }
        assertThat(answers()).containsExactly("prefetched", "prefetched", "prefetched", "prefetched");
        assertThat(bench.builds()).as("nothing in vain").isEqualTo(4);
    }

    @Test
    void aDepthOfThreeBuildsThreeTestsAhead() throws Exception {
        start(3, "", "a", "b", "c", "a");
        awaitReady(3);
        assertThat(written().events(SpareBuilding.class))
                .extracting(SpareBuilding::spec)
                .containsExactly("bench a", "bench b", "bench c");
        runTest(0, "");
        runTest(1, "a");
        awaitReady(4);
    }

    @Test
    void aTestThatDoesNotAskLeavesItsSpareToTheNextOneThatWantsIt() throws Exception {
        start(1, "a", "a");
        awaitReady(1);
        runTest(0, "");
        assertThat(runTest(1, "a").number).isEqualTo(1);
        assertThat(bench.builds()).isEqualTo(1);
    }

    @Test
    void theSpareOfASkippedTestIsRetiredAndTheNextOneBuilt() throws Exception {
        start(1, "a", "b");
        Bench.Built unwanted = awaitReady(1);
        run.testSkipped("t0");
        await().until(() -> bench.closed.contains(unwanted));
        awaitReady(2);
        runTest(1, "b");
        assertThat(answers()).containsExactly("prefetched");
        assertThat(written().events(SpareRetired.class))
                .extracting(SpareRetired::text)
                .containsExactly("no later test wants it");
    }

    @Test
    void aMissOnAnotherSpecKeepsTheSpareThatALaterTestDeclares() throws Exception {
        start(1, "", "a");
        awaitReady(1);
        runTest(0, "b");
        runTest(1, "a");
        assertThat(answers()).containsExactly("built-now", "prefetched");
    }

    @Test
    void guessesAndDeclaredDemandsShareOnePlace() throws Exception {
        start(1, "", "", "", "a");
        awaitReady(1);
        runTest(0, "g"); // Nobody declared it: the same again makes room for itself, since the next test may ask.
        awaitReady(2);
        runTest(1, "g");
        awaitReady(3);
        run.testStarted("t2"); // Behind it comes the test that declares.
        run.open(bench, new Bench.Spec("g")).lease().end();
        awaitReady(4);
        run.testFinished("t2", "SUCCESSFUL");
        runTest(3, "a");
        assertThat(answers()).containsExactly("built-now", "prefetched", "prefetched", "prefetched");
    }

    @Test
    void aDeclaredDemandWhoseBuildFailedIsLeftToItsTest() throws Exception {
        bench.failNext(new Exception("no device"));
        start(1, "a", "a");
        bench.letBuild();
        await().until(() -> !written().events(SpareRetired.class).isEmpty());
        runTest(0, "a");
        awaitReady(1);
        runTest(1, "a");
        assertThat(answers()).containsExactly("built-now", "prefetched");
    }

    @Test
    void aNewPlanRetiresWhatOnlyTheOldOneDeclared() {
        start(1, "a");
        Bench.Built old = awaitReady(1);
        run.planStarted(plan("b"));
        await().until(() -> bench.closed.contains(old));
        awaitReady(2);
    }

    private void start(int depth, String... declared) {
        run = new Run(TestSettings.in(directory).withDepth(depth), new SystemTime(), line -> {});
        run.planStarted(plan(declared));
    }

    /** Tests t0, t1, ..., each of which declares a spec of that name, or none. */
    private Plan plan(String... declared) {
        List<PlannedNode> nodes = new ArrayList<>();
        for (String name : declared) {
            List<Demand<?, ?, ?>> demands =
                    name.isEmpty() ? List.of() : List.of(new Demand<>(bench, new Bench.Spec(name)));
            nodes.add(new PlannedNode("t" + nodes.size(), 0, PlannedNode.Type.TEST, demands));
        }
        return Plan.of(nodes);
    }

    private Bench.Built runTest(int number, String asksFor) throws Exception {
        Bench.Built built = null;
        run.testStarted("t" + number);
        if (!asksFor.isEmpty()) {
            try (Bench.Session session =
                    run.open(bench, new Bench.Spec(asksFor)).session()) {
                built = session.built();
            }
        }
        run.testFinished("t" + number, "SUCCESSFUL");
        return built;
    }

    /** Lets builds go on until so many have been published since the start. */
    private Bench.Built awaitReady(int spares) {
        await().until(() -> {
            bench.letBuildIfNoneMay();
            return written().events(SpareReady.class).size() == spares;
        });
        return bench.lastBuilt;
    }

    private List<String> answers() {
        return written().events(Answered.class).stream().map(Answered::answer).toList();
    }

    private WrittenLedger written() {
        return new WrittenLedger(directory);
    }
}
