// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.runahead.engine.plan.Kinds;
import dev.runahead.engine.plan.Plan;
import dev.runahead.engine.plan.PlannedNode;
import dev.runahead.engine.plan.Recollection;
import dev.runahead.engine.plan.Usual;
import dev.runahead.history.History;
import dev.runahead.history.Observed;
import dev.runahead.history.Outcome;
import dev.runahead.history.Replay;
import dev.runahead.history.Replayed;
import dev.runahead.history.SpecHistory;
import dev.runahead.history.TestHistory;
import dev.runahead.ledger.LedgerEvent.SpecSeen;
import dev.runahead.ledger.LedgerEvent.TestStarted;
import dev.runahead.testing.Bench;
import dev.runahead.testing.Cells;
import dev.runahead.testing.FakeTime;
import dev.runahead.testing.TestSettings;
import dev.runahead.testing.WrittenLedger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a real run records is what a history needs: all of it comes out of the run's ledger. */
@Timeout(60)
class RecordedHistoryTests {

    private static final String ENGINE = "[engine:e]";
    private static final String CLASS = ENGINE + "/[class:A]";
    private static final String PLAIN = CLASS + "/[method:plain()]";
    private static final String TEMPLATE = CLASS + "/[test-template:many()]";

    @TempDir
    Path directory;

    private final FakeTime time = new FakeTime();
    private Run run;

    @BeforeEach
    void begin() {
        run = new Run(TestSettings.in(directory), time, line -> {});
        run.planStarted(Plan.of(List.of(
                new PlannedNode(ENGINE, 0, PlannedNode.Type.CONTAINER),
                new PlannedNode(CLASS, 1, PlannedNode.Type.CONTAINER),
                new PlannedNode(PLAIN, 2, PlannedNode.Type.TEST),
                new PlannedNode(TEMPLATE, 2, PlannedNode.Type.CONTAINER))));
    }

    private void pass(long millis) {
        time.advance(Duration.ofMillis(millis));
    }

    private void ask(int cell) throws Exception {
        run.open(new Cells(), new Cells.Spec(cell)).lease().end();
    }

    private History learned() {
        run.close();
        return History.empty().merge(Observed.of(new WrittenLedger(directory).entries()));
    }

    @Test
    void theWholeWayFromARunToTheDemandsOfTheNext() throws Exception {
        run.testStarted(ENGINE);
        run.testStarted(CLASS);
        pass(5);
        run.testStarted(PLAIN);
        pass(30);
        ask(1);
        pass(10);
        ask(2);
        pass(20);
        run.testFinished(PLAIN, "SUCCESSFUL");
        run.testStarted(TEMPLATE);
        for (int i = 1; i <= 2; i++) {
            run.testStarted(TEMPLATE + "/[test-template-invocation:#" + i + "]");
            pass(7);
            ask(1);
            run.testFinished(TEMPLATE + "/[test-template-invocation:#" + i + "]", "SUCCESSFUL");
        }
        run.testFinished(TEMPLATE, "SUCCESSFUL");
        run.testFinished(CLASS, "SUCCESSFUL");
        run.testFinished(ENGINE, "SUCCESSFUL");

        History history = learned();

        TestHistory plain = history.of(PLAIN).orElseThrow();
        assertThat(plain.outcome()).isEqualTo(Outcome.SUCCESSFUL);
        assertThat(plain.requests())
                .extracting(request -> Math.round(request.leadNanos() / 1e6))
                .containsExactly(30L, 10L);
        assertThat(Math.round(plain.tailNanos() / 1e6)).isEqualTo(20);
        assertThat(history.of(TEMPLATE).orElseThrow().requests())
                .extracting(request -> Math.round(request.leadNanos() / 1e6))
                .containsExactly(7L, 7L);
        assertThat(history.size()).as("planned nodes alone").isEqualTo(4);
        Replay replay = new Replay(getClass().getClassLoader());
        List<Object> replayed = new ArrayList<>();
        history.specs().forEach(spec -> replayed.add(replay.of(spec).orElseThrow()));
        assertThat(replayed)
                .containsExactly(
                        new Replayed<>(new Cells(), new Cells.Spec(1)), new Replayed<>(new Cells(), new Cells.Spec(2)));
    }

    @Test
    void whatAKindThatIsLeftOutTakesIsItsTestsOwnTime() throws Exception {
        run.testStarted(PLAIN);
        pass(30);
        ask(1);
        pass(10);
        run.testFinished(PLAIN, "SUCCESSFUL");
        History history = learned();
        assertThat(usual(history, Kinds.all()).asks()).hasSize(1);
        Usual leftOut = usual(history, Kinds.of(List.of("!cell")));
        assertThat(leftOut.asks()).isEmpty();
        assertThat(leftOut.others()).as("nobody will answer them").isZero();
        assertThat(Math.round(leftOut.tailNanos() / 1e6)).isEqualTo(40);
    }

    private static Usual usual(History history, Kinds kinds) {
        Replay replay = new Replay(RecordedHistoryTests.class.getClassLoader());
        return new Recollection(history, replay, kinds, (demand, cost) -> {})
                .of(PLAIN)
                .orElseThrow();
    }

    @Test
    void whatRunsAlreadyAtTheFirstRequestIsRecordedWithItsTime() throws Exception {
        run.testStarted(ENGINE);
        run.testStarted(CLASS);
        run.testStarted(PLAIN);
        run.testFinished(PLAIN, "SUCCESSFUL");
        pass(100);
        run.testStarted(TEMPLATE);
        pass(40);
        run.testStarted(TEMPLATE + "/[test-template-invocation:#1]");
        pass(2);
        ask(1);
        assertThat(new WrittenLedger(directory).events(TestStarted.class))
                .extracting(TestStarted::test, TestStarted::within, started -> started.ranNanos() / 1_000_000)
                .containsExactly(
                        tuple(ENGINE, "", 142L),
                        tuple(CLASS, "", 142L),
                        tuple(TEMPLATE, "", 42L),
                        tuple(TEMPLATE + "/[test-template-invocation:#1]", TEMPLATE, 2L));
        run.testFinished(TEMPLATE + "/[test-template-invocation:#1]", "SUCCESSFUL");
        run.testFinished(TEMPLATE, "SUCCESSFUL");
        assertThat(Math.round(
                        learned().of(TEMPLATE).orElseThrow().requests().get(0).leadNanos() / 1e6))
                .isEqualTo(42);
    }

    @Test
    void aSpecIsToldOnceAndByNumberNotByLabel() throws Exception {
        run.testStarted(PLAIN);
        ask(1);
        ask(2);
        ask(1);
        run.testFinished(PLAIN, "SUCCESSFUL");
        assertThat(new WrittenLedger(directory).events(SpecSeen.class))
                .containsExactly(
                        new SpecSeen(1, "cell", "cell 1", Cells.class.getName(), "1", 0),
                        new SpecSeen(2, "cell", "cell 2", Cells.class.getName(), "2", 0));
        assertThat(learned().of(PLAIN).orElseThrow().requests())
                .extracting(request -> request.spec())
                .containsExactly(0, 1, 0);
    }

    @Test
    void aSpecWithoutATextIsKnownAndCannotBeReplayed() throws Exception {
        run.testStarted(PLAIN);
        run.open(new Bench(), new Bench.Spec("a")).lease().end();
        run.testFinished(PLAIN, "SUCCESSFUL");
        assertThat(learned().specs())
                .extracting(SpecHistory::label, SpecHistory::replayable)
                .containsExactly(tuple("bench a", false));
    }
}
