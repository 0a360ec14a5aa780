// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.prefetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runahead.engine.plan.Asking;
import dev.runahead.engine.plan.Demand;
import dev.runahead.engine.plan.ExpectedDemand;
import dev.runahead.engine.plan.Guess;
import dev.runahead.engine.plan.Outlook;
import dev.runahead.engine.plan.Surroundings;
import dev.runahead.engine.plan.Window;
import dev.runahead.engine.prefetch.Stock.Idle;
import dev.runahead.engine.schedule.Cost;
import dev.runahead.engine.schedule.Limits;
import dev.runahead.engine.schedule.Never;
import dev.runahead.testing.Bench;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LookaheadTests {

    private final Bench bench = new Bench();
    private final Demand<?, ?, ?> a = new Demand<>(bench, new Bench.Spec("a"));
    private final Demand<?, ?, ?> b = new Demand<>(bench, new Bench.Spec("b"));
    private Lookahead lookahead = lookahead(1);

    private Outlook outlook = Outlook.MORE_TESTS;
    private boolean asking;
    private boolean expectedIsNext;
    private boolean knowsAll;

    @Test
    void ordersTheSameAgainWhileTestsRemain() {
        assertThat(lookahead.decide(guessing(a), stock(), HostTime.UNKNOWN).orders())
                .singleElement()
                .satisfies(order -> {
                    assertThat(order.demand()).isEqualTo(a);
                    assertThat(order.why().text()).isEqualTo("the same again: later tests remain");
                });
    }

    @Test
    void ordersWhileTheRunningContainerMayRegisterInvocations() {
        outlook = Outlook.MAY_REGISTER;
        assertThat(ordered(guessing(a), stock())).containsExactly(a);
    }

    @Test
    void ordersNothingAfterTheLastTestAndKeepsTheSpareForTheNextPlan() {
        outlook = Outlook.LAST;
        assertThat(ordered(guessing(a), stock())).isEmpty();
        assertThat(lookahead.decide(guessing(a), stock(a), HostTime.UNKNOWN).discards())
                .isEmpty();
    }

    @Test
    void neverLetsMoreSparesWaitThanItsDepth() {
        assertThat(ordered(declaring(a, a), stock(a))).isEmpty();
        assertThat(lookahead(2)
                        .decide(declaring(a, a), stock(a), HostTime.UNKNOWN)
                        .orders())
                .hasSize(1);
    }

    @Test
    void oneMoreIsBuiltWhileATestWaitsForABuildOnOneThread() {
        lookahead = new Lookahead(new Limits(2, 1, 4, 1, 0), new Never());
        Stock waitedFor = new Stock(
                List.of(),
                List.of(new Stock.Claimed(a, 1)),
                0,
                Set.of(),
                new FixedCosts(new Cost(1_000, 1, Cost.PARALLEL)));
        assertThat(ordered(declaring(b), waitedFor))
                .as("it may keep all processors busy")
                .isEmpty();
        bench.buildsOnOneThread = true;
        assertThat(ordered(declaring(b), waitedFor)).containsExactly(b);
    }

    @Test
    void aRetiredSpareCountsUntilItIsGone() {
        Stock closing = new Stock(List.of(), List.of(), 1, Set.of(), new FixedCosts(new Cost(1_000, 1, Cost.PARALLEL)));
        assertThat(ordered(declaring(a), closing)).isEmpty();
    }

    @Test
    void leavesAloneWhatRestsAfterFailures() {
        Stock failed = new Stock(List.of(), List.of(), 0, Set.of(a), new FixedCosts(new Cost(1_000, 1, Cost.PARALLEL)));
        assertThat(ordered(declaring(a), failed)).isEmpty();
        assertThat(ordered(guessing(a), failed)).isEmpty();
        assertThat(ordered(declaring(a, b), failed))
                .as("it does not keep others waiting")
                .containsExactly(b);
    }

    @Test
    void aGuessIsNotOrderedWhileATestAsksButADeclaredDemandIs() {
        asking = true;
        assertThat(ordered(guessing(a), stock())).isEmpty();
        assertThat(ordered(declaring(a), stock())).containsExactly(a);
        assertThat(lookahead.decide(guessing(a), stock(a), HostTime.UNKNOWN).discards())
                .isEmpty();
    }

    @Test
    void ordersDeclaredDemandsInTheOrderOfThePlan() {
        assertThat(lookahead.decide(declaring(b, a), stock(), HostTime.UNKNOWN).orders())
                .singleElement()
                .satisfies(order -> {
                    assertThat(order.demand()).isEqualTo(b);
                    assertThat(order.why().text()).isEqualTo("declared by test 0");
                });
    }

    @Test
    void aDeclaredDemandComesBeforeAGuessIfTheNextTestDeclaresIt() {
        assertThat(ordered(window(List.of(b), List.of(a)), stock())).containsExactly(a);
        expectedIsNext = true;
        assertThat(ordered(window(List.of(b), List.of(a)), stock())).containsExactly(b);
    }

    @Test
    void aSpareThatNoTestWantsIsDiscarded() {
        Decision decision = lookahead.decide(declaring(b), stock(a), HostTime.UNKNOWN);
        assertThat(decision.discards().values()).extracting(Object::toString).containsExactly("no later test wants it");
        assertThat(decision.orders()).as("its place is free when it is gone").isEmpty();
    }

    @Test
    void aSpareThatIsWantedLaterMakesRoomForWhatIsWantedFirst() {
        expectedIsNext = true;
        Decision decision = lookahead.decide(window(List.of(b), List.of(a)), stock(a), HostTime.UNKNOWN);
        assertThat(decision.discards()).containsOnlyKeys(1L);
        assertThat(decision.orders()).isEmpty();
    }

    @Test
    void aSpareThatIsWantedLaterStaysIfThereIsRoom() {
        expectedIsNext = true;
        Decision decision = lookahead(2).decide(window(List.of(b), List.of(a)), stock(a), HostTime.UNKNOWN);
        assertThat(decision.discards()).isEmpty();
        assertThat(decision.orders()).hasSize(1);
    }

    @Test
    void buildsNothingForWhatATestGivesBack() {
        assertThat(ordered(guessing(a), lent(Map.of(a, 1), Map.of()))).isEmpty();
        assertThat(ordered(declaring(a, a, b), lent(Map.of(a, 1), Map.of()))).containsExactly(b);
    }

    @Test
    void keepsAsManyOfASpecAsTestsHaveHeldAtOnce() {
        lookahead = lookahead(3);
        assertThat(ordered(declaring(a, a, a), lent(Map.of(), Map.of()))).containsExactly(a);
        assertThat(ordered(declaring(a, a, a), lent(Map.of(), Map.of(a, 2)))).containsExactly(a, a);
        assertThat(ordered(declaring(a, a, a), lent(Map.of(a, 1), Map.of(a, 2))))
                .containsExactly(a);
    }

    @Test
    void whatCameBackStaysAsLongAsSomebodyUnknownMayAsk() {
        Stock back = backed(new Idle(1, a, true, 0, 1));
        assertThat(lookahead.decide(declaring(), back, HostTime.UNKNOWN).discards())
                .isEmpty();
        knowsAll = true;
        assertThat(lookahead.decide(declaring(), back, HostTime.UNKNOWN).discards())
                .containsOnlyKeys(1L);
    }

    @Test
    void ofWhatCameBackTheLastThingAnybodyAsksForGoesFirst() {
        Demand<?, ?, ?> c = new Demand<>(new Bench(), new Bench.Spec("c"));
        lookahead = lookahead(2);
        Stock back = backed(new Idle(1, a, true, 0, 1), new Idle(2, b, true, 0, 1), new Idle(3, c, true, 0, 1));
        assertThat(lookahead.decide(declaring(c, b), back, HostTime.UNKNOWN).discards())
                .as("nobody asks for it")
                .containsOnlyKeys(1L);
        assertThat(lookahead.decide(declaring(b, a, c), back, HostTime.UNKNOWN).discards())
                .as("asked for last")
                .containsOnlyKeys(3L);
        assertThat(lookahead.decide(declaring(), back, HostTime.UNKNOWN).discards())
                .as("came back first, and so stands last")
                .containsOnlyKeys(3L);
    }

    @Test
    void withBuildingSwitchedOffOnlyWhatCameBackIsLookedAfter() {
        lookahead = new Lookahead(new Limits(1, 4, 4, 1, 0), new Never(), false);
        Stock back = backed(new Idle(1, a, true, 0, 1), new Idle(2, a, true, 0, 1));
        Decision decision = lookahead.decide(declaring(b, a), back, HostTime.UNKNOWN);
        assertThat(decision.orders()).isEmpty();
        assertThat(decision.discards()).hasSize(1);
    }

    @Test
    void everyOrderIsAGenerationOfItsOwn() {
        assertThat(List.of(1, 2, 3))
                .extracting(i -> lookahead
                        .decide(guessing(a), stock(), HostTime.UNKNOWN)
                        .orders()
                        .get(0)
                        .generation())
                .doesNotHaveDuplicates()
                .isSorted();
    }

    @Test
    void refusesADepthBelowOne() {
        assertThatThrownBy(() -> lookahead(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("depth 0");
    }

    private static Lookahead lookahead(int depth) {
        return new Lookahead(new Limits(depth, 4, 4, 1, 0), new Never());
    }

    private List<Demand<?, ?, ?>> ordered(Window window, Stock stock) {
        List<Demand<?, ?, ?>> demands = new ArrayList<>();
        lookahead.decide(window, stock, HostTime.UNKNOWN).orders().forEach(order -> demands.add(order.demand()));
        return demands;
    }

    private Window guessing(Demand<?, ?, ?> demand) {
        return window(List.of(), List.of(demand));
    }

    private Window declaring(Demand<?, ?, ?>... demands) {
        return window(List.of(demands), List.of());
    }

    private Window window(List<Demand<?, ?, ?>> declared, List<Demand<?, ?, ?>> guessed) {
        List<ExpectedDemand> inOrder = new ArrayList<>();
        declared.forEach(demand -> inOrder.add(new ExpectedDemand(demand, "test " + inOrder.size())));
        List<Guess> guesses =
                guessed.stream().map(demand -> new Guess(demand, outlook)).toList();
        return new Window(
                inOrder,
                expectedIsNext,
                guesses,
                asking ? List.of(new Asking(a, 1, true)) : List.of(),
                d -> declared.contains(d) || guessed.contains(d),
                knowsAll,
                Surroundings.steady(null),
                Optional.empty());
    }

    private static Stock lent(Map<Demand<?, ?, ?>, Integer> out, Map<Demand<?, ?, ?>, Integer> widest) {
        Circulation circulation = new Circulation(demand -> !demand.label().equals("bench b"), out, widest);
        return new Stock(
                List.of(), List.of(), 0, Set.of(), new FixedCosts(new Cost(1_000, 1, Cost.PARALLEL)), circulation);
    }

    private static Stock backed(Idle... idle) {
        Circulation circulation = new Circulation(demand -> true, Map.of(), Map.of());
        return new Stock(
                List.of(idle), List.of(), 0, Set.of(), new FixedCosts(new Cost(1_000, 1, Cost.PARALLEL)), circulation);
    }

    private static Stock stock(Demand<?, ?, ?>... idle) {
        List<Idle> spares = new ArrayList<>();
        for (Demand<?, ?, ?> demand : idle) {
            spares.add(new Idle(spares.size() + 1, demand, true, 1));
        }
        return new Stock(spares, List.of(), 0, Set.of(), new FixedCosts(new Cost(1_000, 1, Cost.PARALLEL)));
    }
}
