// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.runahead.engine.plan.Plan;
import dev.runahead.engine.plan.PlannedNode;
import dev.runahead.engine.plan.Recollection;
import dev.runahead.engine.plan.Usual;
import dev.runahead.engine.schedule.FirstInFirstOut;
import dev.runahead.history.HistoryPlace;
import dev.runahead.ledger.LedgerEvent.Answered;
import dev.runahead.ledger.LedgerEvent.SpareBuilding;
import dev.runahead.ledger.LedgerEvent.SpareReady;
import dev.runahead.ledger.LedgerEvent.SpareRetired;
import dev.runahead.testing.Cells;
import dev.runahead.testing.FakeTime;
import dev.runahead.testing.TestSettings;
import dev.runahead.testing.WrittenLedger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs whose test classes come one by one, each as a plan of its own, as Surefire's forks are dealt them. */
@Timeout(60)
class DealtPlansTests {

    private static final String ENGINE = "[engine:e]";

    @TempDir
    Path directory;

    private final FakeTime time = new FakeTime();
    private int runs;
    private Run run;
    private WrittenLedger ledger;

    private void begin() {
        Path output = directory.resolve("run-" + ++runs);
        HistoryPlace place = HistoryPlace.at(directory.resolve("history"));
        // Builds take no time on this clock, so whoever weighs them would never build one.
        run = new Run(TestSettings.in(output).withHistory(place), time, line -> {}, new FirstInFirstOut());
        ledger = new WrittenLedger(output);
    }

    /** One run of four classes, so that the next one knows them. */
    private void know() throws Exception {
        begin();
        play("A", 1);
        play("B", 2);
        play("C", 3);
        play("D", 4);
        run.close();
        begin();
    }

    @Test
    void aFirstRunGuessesTheSameAgainFromItsSecondClassOn() throws Exception {
        begin();
        play("A", 1);
        assertThat(whys()).isEmpty();
        play("B", 1);
        awaitReady(1);
        play("C", 1);
        run.close();
        assertThat(answers()).containsExactly("built-now", "built-now", "prefetched");
        assertThat(whys())
                .startsWith("the same again: the build deals its test classes one by one, and more are likely to come");
    }

    @Test
    void aSecondRunBuildsForTheClassThatIsLikelyNext() throws Exception {
        know();
        play("A", 1);
        start("B", 2);
        await().until(() -> specs().contains("cell 3"));
        assertThat(whys().get(specs().indexOf("cell 3"))).startsWith("likely next: ");
        finish("B");
        awaitReady(specs().size());
        play("C", 3);
        run.close();
        assertThat(answers()).last().isEqualTo("prefetched");
    }

    @Test
    void aClassThatComesLaterThanThoughtStillFindsItsSpare() throws Exception {
        know();
        play("A", 1);
        play("B", 2);
        await().until(() -> specs().contains("cell 3"));
        awaitReady(specs().size());
        play("D", 4);
        play("C", 3);
        run.close();
        assertThat(specs().stream().filter("cell 3"::equals)).hasSize(1);
        assertThat(answers()).last().isEqualTo("prefetched");
    }

    @Test
    void nothingIsBuiltBehindTheLastClass() throws Exception {
        know();
        play("A", 1);
        play("B", 2);
        play("C", 3);
        play("D", 4);
        run.close();
        assertThat(ledger.events(SpareRetired.class)).isEmpty();
    }

    @Test
    void aRerunOfAFailedTestIsPlannedFromEarlierRunsAndNothingComesBehindIt() throws Exception {
        know();
        play("A", 1);
        play("B", 2);
        play("C", 3);
        play("D", 4);
        int before = specs().size();
        run.planStarted(plan("B"));
        await().until(() -> specs().size() > before);
        assertThat(specs()).last().isEqualTo("cell 2");
        assertThat(whys()).last().isEqualTo("learned: " + ENGINE + "/B/t asked for it in an earlier run");
        awaitReady(specs().size());
        execute("B", 2);
        run.close();
        assertThat(answers()).last().isEqualTo("prefetched");
        assertThat(ledger.events(SpareRetired.class)).isEmpty();
    }

    private void play(String name, int cell) throws Exception {
        start(name, cell);
        finish(name);
    }

    private void start(String name, int cell) throws Exception {
        run.planStarted(plan(name));
        ask(name, cell);
    }

    private void execute(String name, int cell) throws Exception {
        ask(name, cell);
        finish(name);
    }

    private void ask(String name, int cell) throws Exception {
        run.testStarted(ENGINE);
        run.testStarted(ENGINE + "/" + name);
        run.testStarted(ENGINE + "/" + name + "/t");
        time.advance(Duration.ofMillis(10));
        run.open(new Cells(), new Cells.Spec(cell)).lease().end();
        time.advance(Duration.ofMillis(100));
    }

    private void finish(String name) {
        run.testFinished(ENGINE + "/" + name + "/t", "SUCCESSFUL");
        run.testFinished(ENGINE + "/" + name, "SUCCESSFUL");
        run.testFinished(ENGINE, "SUCCESSFUL");
        run.planFinished();
    }

    private Plan plan(String name) {
        Recollection recollection = run.recollection();
        List<PlannedNode> nodes = new ArrayList<>(List.of(
                new PlannedNode(ENGINE, 0, PlannedNode.Type.CONTAINER),
                new PlannedNode(ENGINE + "/" + name, 1, PlannedNode.Type.CONTAINER),
                new PlannedNode(ENGINE + "/" + name + "/t", 2, PlannedNode.Type.TEST)));
        nodes.replaceAll(node -> {
            Optional<Usual> usual = recollection.of(node.id());
            return usual.map(node::withUsual).orElse(node);
        });
        return Plan.of(nodes);
    }

    private void awaitReady(int spares) {
        await().until(() -> ledger.events(SpareReady.class).size() == spares);
    }

    private List<String> answers() {
        return ledger.events(Answered.class).stream().map(Answered::answer).toList();
    }

    private List<String> specs() {
        return ledger.events(SpareBuilding.class).stream()
                .map(SpareBuilding::spec)
                .toList();
    }

    private List<String> whys() {
        return ledger.events(SpareBuilding.class).stream()
                .map(SpareBuilding::why)
                .toList();
    }
}
