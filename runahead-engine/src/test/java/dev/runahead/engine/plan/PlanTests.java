// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.engine.plan.PlannedNode.Type;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PlanTests {

    /** Two classes; the second ends with a parameterised test, which has no children in the plan. */
    private final Plan plan = Plan.of(List.of(
            container("engine", 0),
            container("A", 1),
            test("A.one", 2),
            test("A.two", 2),
            container("B", 1),
            test("B.one", 2),
            container("B.template", 2)));

    @Test
    void countsTestsBehindANodeAndAllThatLiesBelowIt() {
        assertThat(plan.tests()).isEqualTo(4);
        assertThat(plan.testsBehind("engine")).hasValue(0);
        assertThat(plan.testsBehind("A")).hasValue(2);
        assertThat(plan.testsBehind("A.one")).hasValue(3);
        assertThat(plan.testsBehind("A.two")).hasValue(2);
        assertThat(plan.testsBehind("B")).hasValue(0);
        assertThat(plan.testsBehind("B.one")).hasValue(1);
        assertThat(plan.testsBehind("B.template")).hasValue(0);
        assertThat(plan.testsBehind("nobody")).isEmpty();
    }

    @Test
    void anEmptyPlanHoldsNothing() {
        assertThat(Plan.of(List.of()).tests()).isZero();
        assertThat(new Progress().asker(7)).isEqualTo(new Asker("", Outlook.MAY_REGISTER, 7));
    }

    @Test
    void aClassThatAsksBeforeItsTestsLooksBehindTheClass() {
        Progress progress = started("engine", "A");
        assertThat(progress.asker(7)).isEqualTo(new Asker("A", Outlook.MORE_TESTS, 7));
        progress.finished("A");
        progress.started("B");
        assertThat(progress.asker(7)).isEqualTo(new Asker("B", Outlook.LAST, 7));
    }

    @Test
    void aTestThatAsksLooksBehindItself() {
        assertThat(started("engine", "A", "A.two").asker(7).outlook()).isEqualTo(Outlook.MORE_TESTS);
        assertThat(started("engine", "B", "B.one").asker(7).outlook()).isEqualTo(Outlook.MORE_TESTS);
    }

    @Test
    void anInvocationOfTheLastParameterisedTestMayBeFollowedByAnother() {
        Progress progress = started("engine", "B", "B.template", "B.template.1");
        assertThat(progress.asker(7)).isEqualTo(new Asker("B.template.1", Outlook.MAY_REGISTER, 7));
    }

    @Test
    void aThreadOfTheTestsOwnMakingAsksForWhatWasStartedLast() {
        Progress progress = started("engine", "A", "A.one");
        Asker asker = CompletableFuture.supplyAsync(() -> progress.asker(7))
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
        assertThat(asker).isEqualTo(new Asker("A.one", Outlook.MORE_TESTS, 7));
    }

    @Test
    void linearInTheNumberOfTests() {
        List<PlannedNode> nodes = new java.util.ArrayList<>();
        nodes.add(container("engine", 0));
        for (int i = 0; i < 100_000; i++) {
            nodes.add(test("t" + i, 1));
        }
        assertThat(Plan.of(nodes).testsBehind("t500")).hasValue(99_499);
    }

    private Progress started(String... ids) {
        Progress progress = new Progress();
        progress.planStarted(plan);
        for (String id : ids) {
            progress.started(id);
        }
        return progress;
    }

    private static PlannedNode container(String id, int depth) {
        return new PlannedNode(id, depth, Type.CONTAINER);
    }

    private static PlannedNode test(String id, int depth) {
        return new PlannedNode(id, depth, Type.TEST);
    }
}
