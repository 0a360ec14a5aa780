// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.plan;

import static dev.runahead.engine.plan.Asker.Known.CERTAIN;
import static dev.runahead.engine.plan.Asker.Known.LIKELY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.testing.Bench;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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

    private static final Bench BENCH = new Bench();
    private static final Demand<?, ?, ?> X = new Demand<>(BENCH, new Bench.Spec("x"));
    private static final Demand<?, ?, ?> Y = new Demand<>(BENCH, new Bench.Spec("y"));

    @Test
    void countsTestsBehindANodeAndAllThatLiesBelowIt() {
        assertThat(plan.tests()).isEqualTo(4);
        assertThat(behind("engine")).isZero();
        assertThat(behind("A")).isEqualTo(2);
        assertThat(behind("A.one")).isEqualTo(3);
        assertThat(behind("A.two")).isEqualTo(2);
        assertThat(behind("B")).isZero();
        assertThat(behind("B.one")).isEqualTo(1);
        assertThat(behind("B.template")).isZero();
        assertThat(plan.node("nobody")).isEqualTo(Plan.NONE);
    }

    @Test
    void testsThatOptedOutAreInThePlanButNobodyWaitsForThem() {
        Plan some = Plan.of(List.of(
                container("engine", 0),
                test("one", 1),
                container("A", 1).leftAlone(new OptOut("why")),
                test("A.one", 2),
                test("two", 1),
                test("three", 1).leftAlone(new OptOut("why"))));
        assertThat(some.tests()).isEqualTo(4);
        assertThat(some.testsBehind(some.node("one"))).isEqualTo(1);
        assertThat(some.nextTest(some.node("one"))).isEqualTo(some.node("two"));
        assertThat(some.isNext(some.node("two"), some.node("one"))).isTrue();
        assertThat(some.nextTest(some.node("two"))).isEqualTo(Plan.NONE);
        assertThat(some.optOuts().around(some.node("A.one"))).contains(new OptOut("why"));
        assertThat(some.optOuts().around(some.node("two"))).isEmpty();
    }

    @Test
    void anEmptyPlanHoldsNothing() {
        assertThat(Plan.of(List.of()).tests()).isZero();
        assertThat(asker(new Progress(() -> 7)))
                .isEqualTo(new Asker("", Outlook.MAY_REGISTER, false, Set.of(), 7, "", LIKELY));
    }

    @Test
    void aClassThatAsksBeforeItsTestsLooksBehindTheClass() {
        Progress progress = started("engine", "A");
        assertThat(asker(progress)).isEqualTo(new Asker("A", Outlook.MORE_TESTS, false, Set.of(), 7, "A", CERTAIN));
        progress.finished("A");
        progress.started("B");
        assertThat(asker(progress)).isEqualTo(new Asker("B", Outlook.LAST, false, Set.of(), 7, "B", CERTAIN));
    }

    @Test
    void aTestThatAsksLooksBehindItself() {
        assertThat(asker(started("engine", "A", "A.two")).outlook()).isEqualTo(Outlook.MORE_TESTS);
        assertThat(asker(started("engine", "B", "B.one")).outlook()).isEqualTo(Outlook.MORE_TESTS);
    }

    @Test
    void anInvocationOfTheLastParameterisedTestMayBeFollowedByAnother() {
        Progress progress = started("engine", "B", "B.template", "B.template.1");
        assertThat(asker(progress))
                .isEqualTo(
                        new Asker("B.template.1", Outlook.MAY_REGISTER, false, Set.of(), 7, "B.template.1", CERTAIN));
    }

    @Test
    void aThreadOfTheTestsOwnMakingAsksForWhatWasStartedLast() {
        Progress progress = started("engine", "A", "A.one");
        Asker asker = CompletableFuture.supplyAsync(() -> asker(progress))
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
        assertThat(asker).isEqualTo(new Asker("A.one", Outlook.MORE_TESTS, false, Set.of(), 7, "", CERTAIN));
    }

    @Test
    void declaredDemandsComeInFinalOrderUntilTheyAreMetOrPassed() {
        Progress progress = declaring(X, Y, X);
        assertThat(next(progress)).containsExactly("A", "A.two", "B.template");
        progress.started("engine");
        progress.started("A");
        progress.started("A.one");
        assertThat(asks(progress, X)).isTrue();
        assertThat(next(progress)).containsExactly("A.two", "B.template");
        assertThat(asks(progress, X)).as("declared once, met once").isFalse();
        progress.finished("A.one");
        progress.passed("A.two"); // Skipped.
        assertThat(next(progress)).containsExactly("B.template");
        assertThat(progress.wants(Y)).isFalse();
        assertThat(progress.wants(X)).isTrue();
    }

    @Test
    void eachInvocationThatATemplateRegistersMayAskForWhatTheTemplateDeclares() {
        Progress progress = declaring(Y, Y, X);
        progress.started("B.template");
        progress.started("B.template.1");
        assertThat(asks(progress, X)).isTrue();
        assertThat(asks(progress, X)).isTrue();
        assertThat(progress.wants(X)).isTrue();
        progress.finished("B.template.1");
        progress.finished("B.template");
        assertThat(progress.wants(X)).isFalse();
    }

    @Test
    void theNearestNodeThatDeclaresIsMet() {
        Progress progress = declaring(X, X, Y);
        progress.started("A");
        progress.started("A.two");
        assertThat(asks(progress, X)).isTrue();
        assertThat(next(progress)).containsExactly("A", "B.template");
    }

    @Test
    void whatATestAsksForIsStillWantedUntilItHasItsAnswer() {
        Progress progress = declaring(X, Y, Y);
        progress.started("A");
        try (Progress.Ask ask = progress.ask(X, 7)) {
            assertThat(ask.asker().expected()).isTrue();
            assertThat(next(progress)).containsExactly("A.two", "B.template");
            assertThat(progress.wants(X)).isTrue();
            assertThat(progress.window(1).asking()).isNotEmpty();
        }
        assertThat(progress.wants(X)).isFalse();
        assertThat(progress.window(1).asking()).isEmpty();
    }

    @Test
    void aDeclaredDemandIsNextOnceTheTestBeforeItHasAskedOrPassed() {
        Progress progress = declaring(null, X, Y);
        progress.started("A");
        progress.started("A.one");
        assertThat(progress.window(1).expectedIsNext())
                .as("A.one may still ask")
                .isFalse();
        asks(progress, Y);
        assertThat(progress.window(1).expectedIsNext()).isTrue();
        Progress later = declaring(null, null, Y);
        later.started("B.one");
        assertThat(later.window(1).expectedIsNext()).isFalse();
        later.finished("B.one");
        assertThat(later.window(1).expectedIsNext()).isTrue();
    }

    @Test
    void whatTheFirstClassDeclaresIsNextFromTheBeginning() {
        assertThat(declaring(X, null, null).window(1).expectedIsNext()).isTrue();
        assertThat(declaring(null, X, null).window(1).expectedIsNext()).isFalse();
    }

    @Test
    void aGuessIsKeptForEachKindAndOnlyForWhatNobodyDeclared() {
        Progress progress = declaring(X, null, null);
        progress.started("A");
        try (Progress.Ask ask = progress.ask(X, 7)) {
            progress.served(X, ask.asker());
        }
        assertThat(progress.window(1).guesses()).isEmpty();
        try (Progress.Ask ask = progress.ask(Y, 7)) {
            progress.served(Y, ask.asker());
        }
        assertThat(progress.window(1).guesses()).containsExactly(new Guess(Y, Outlook.MORE_TESTS));
        progress.failed(X);
        assertThat(progress.window(1).guesses()).isEmpty();
    }

    @Test
    void aGuessThatTestsPassOverIsForgottenAndOneThatTakesTurnsIsNot() {
        Guesses guesses = new Guesses();
        Guess pool = new Guess(X, Outlook.MORE_TESTS);
        Bench servers = new Bench();
        servers.kind = "server";
        Guess server = new Guess(new Demand<>(servers, new Bench.Spec("x")), Outlook.MORE_TESTS);
        guesses.served(pool);
        guesses.served(server);
        guesses.served(pool);
        guesses.served(server);
        assertThat(guesses.all()).containsExactlyInAnyOrder(pool, server);
        guesses.served(server);
        assertThat(guesses.all()).contains(pool);
        guesses.served(server);
        assertThat(guesses.all()).containsExactly(server);
    }

    @Test
    void linearInTheNumberOfTests() {
        List<PlannedNode> nodes = new ArrayList<>();
        nodes.add(container("engine", 0));
        for (int i = 0; i < 100_000; i++) {
            nodes.add(new PlannedNode("t" + i, 1, PlannedNode.Type.TEST, List.of(X)));
        }
        Plan large = Plan.of(nodes);
        assertThat(large.testsBehind(large.node("t500"))).isEqualTo(99_499);
        Progress progress = new Progress(() -> 7);
        progress.planStarted(large);
        for (int i = 0; i < 100_000; i++) {
            progress.started("t" + i);
            assertThat(asks(progress, X)).isTrue();
            progress.window(1);
            progress.finished("t" + i);
        }
        assertThat(progress.wants(X)).isFalse();
    }

    private int behind(String id) {
        return plan.testsBehind(plan.node(id));
    }

    private static Asker asker(Progress progress) {
        try (Progress.Ask ask = progress.ask(X, 7)) {
            return ask.asker();
        }
    }

    private static boolean asks(Progress progress, Demand<?, ?, ?> demand) {
        try (Progress.Ask ask = progress.ask(demand, 7)) {
            return ask.asker().expected();
        }
    }

    private static List<String> next(Progress progress) {
        return progress.window(9).expected().stream().map(ExpectedDemand::by).toList();
    }

    private Progress started(String... ids) {
        Progress progress = new Progress(() -> 7);
        progress.planStarted(plan);
        for (String id : ids) {
            progress.started(id);
        }
        return progress;
    }

    /** The same plan; what class A, its second test and the parameterised test declare, null for nothing. */
    private static Progress declaring(Demand<?, ?, ?> a, Demand<?, ?, ?> two, Demand<?, ?, ?> template) {
        Progress progress = new Progress(() -> 7);
        progress.planStarted(Plan.of(List.of(
                container("engine", 0),
                new PlannedNode("A", 1, PlannedNode.Type.CONTAINER, listOf(a)),
                test("A.one", 2),
                new PlannedNode("A.two", 2, PlannedNode.Type.TEST, listOf(two)),
                container("B", 1),
                test("B.one", 2),
                new PlannedNode("B.template", 2, PlannedNode.Type.CONTAINER, listOf(template)))));
        return progress;
    }

    private static List<Demand<?, ?, ?>> listOf(Demand<?, ?, ?> demandOrNull) {
        return demandOrNull == null ? List.of() : List.of(demandOrNull);
    }

    private static PlannedNode container(String id, int depth) {
        return new PlannedNode(id, depth, PlannedNode.Type.CONTAINER);
    }

    private static PlannedNode test(String id, int depth) {
        return new PlannedNode(id, depth, PlannedNode.Type.TEST);
    }
}
