// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.runahead.engine.plan.Demand;
import dev.runahead.engine.plan.Plan;
import dev.runahead.engine.plan.PlannedNode;
import dev.runahead.engine.time.SystemTime;
import dev.runahead.ledger.LedgerEvent.SpareBuilding;
import dev.runahead.ledger.LedgerEvent.SpareReady;
import dev.runahead.testing.Bench;
import dev.runahead.testing.TestSettings;
import dev.runahead.testing.WrittenLedger;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who takes a session and keeps it for all asks for all, wherever in the plan it was expected. */
@Timeout(60)
class KeptForAllTests {

    @TempDir
    Path directory;

    private final Bench bench = new Bench();
    private Run run;

    @AfterEach
    void closeRun() {
        run.close();
    }

    @Test
    void askingElsewhereInThePlanMeetsTheExpectation() throws Exception {
        bench.keptForAll = true;
        takeElsewhere();
        assertThat(builtAhead()).containsExactly("bench a", "bench b");
    }

    @Test
    void otherwiseTheTestThatIsExpectedToAskGetsOneOfItsOwn() throws Exception {
        takeElsewhere();
        assertThat(builtAhead()).containsExactly("bench a", "bench a");
    }

    @Test
    void theNearestExpectationIsMetAndNoOther() throws Exception {
        bench.keptForAll = true;
        start(plain("t0"), declaring("t1", "a"), declaring("t2", "a"));
        take("t2", "a");
        awaitReady(2);
        assertThat(builtAhead()).as("t1 is expected to ask still").containsExactly("bench a", "bench a");
    }

    @Test
    void eachRequestMeetsOne() throws Exception {
        bench.keptForAll = true;
        start(plain("t0"), declaring("t1", "a"), declaring("t2", "a"), declaring("t3", "b"));
        take("t0", "a");
        awaitReady(2);
        take("t0", "a");
        awaitReady(3);
        assertThat(builtAhead()).containsExactly("bench a", "bench a", "bench b");
    }

    /** The first test takes what only the third is expected to ask for; then one more is built. */
    private void takeElsewhere() throws Exception {
        start(plain("t0"), plain("t1"), declaring("t2", "a"), declaring("t3", "b"));
        take("t0", "a");
        awaitReady(2);
    }

    private void start(PlannedNode... planned) {
        run = new Run(TestSettings.in(directory), new SystemTime(), line -> {});
        run.planStarted(Plan.of(List.of(planned)));
        awaitReady(1);
    }

    private static PlannedNode plain(String id) {
        return new PlannedNode(id, 0, PlannedNode.Type.TEST);
    }

    private PlannedNode declaring(String id, String spec) {
        return new PlannedNode(id, 0, PlannedNode.Type.TEST, List.of(new Demand<>(bench, new Bench.Spec(spec))));
    }

    private void take(String test, String spec) throws Exception {
        run.testStarted(test);
        assertThat(run.take(bench, new Bench.Spec(spec)))
                .hasValueSatisfying(held -> held.lease().end());
    }

    private void awaitReady(int spares) {
        bench.letBuild();
        await().until(() ->
                new WrittenLedger(directory).events(SpareReady.class).size() == spares);
    }

    private List<String> builtAhead() {
        return new WrittenLedger(directory)
                .events(SpareBuilding.class).stream().map(SpareBuilding::spec).toList();
    }
}
