// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.prefetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.Frozen;
import dev.runahead.engine.plan.Asking;
import dev.runahead.engine.plan.Course;
import dev.runahead.engine.plan.Demand;
import dev.runahead.engine.plan.ExpectedDemand;
import dev.runahead.engine.plan.ExpectedDemand.Origin;
import dev.runahead.engine.plan.Guess;
import dev.runahead.engine.plan.Outlook;
import dev.runahead.engine.plan.Surroundings;
import dev.runahead.engine.plan.Window;
import dev.runahead.engine.prefetch.Stock.Claimed;
import dev.runahead.engine.prefetch.Stock.Idle;
import dev.runahead.engine.schedule.Cost;
import dev.runahead.engine.schedule.Foreground;
import dev.runahead.engine.schedule.Limits;
import dev.runahead.engine.schedule.Move;
import dev.runahead.engine.schedule.Situation;
import dev.runahead.engine.schedule.Step;
import dev.runahead.engine.schedule.Underway;
import dev.runahead.testing.Bench;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a policy is told, and what becomes of its moves. */
class OnTimeTests {

    private static final Limits LIMITS = new Limits(3, 2, 4, 1, 0);
    private static final long BUILD_NANOS = 100;

    private final Bench bench = new Bench();
    private final Demand<?, ?, ?> a = new Demand<>(bench, new Bench.Spec("a"));
    private final Demand<?, ?, ?> b = new Demand<>(bench, new Bench.Spec("b"));
    private final List<Situation> told = new ArrayList<>();
    private final Deque<Move> moves = new ArrayDeque<>();

    private List<Course.Step> steps = List.of();
    private List<Idle> idle = List.of();
    private List<Claimed> claimed = List.of();
    private List<Asking> asking = List.of();
    private long nextTest;
    private List<Guess> guesses = List.of();
    private Set<Demand<?, ?, ?>> resting = Set.of();
    private Set<Demand<?, ?, ?>> unwanted = Set.of();
    private Set<Frozen> changed = Set.of();
    private HostTime host = HostTime.UNKNOWN;
    private Circulation circulation = Circulation.NONE;

    @Test
    void tellsWhereTheRunStands() {
        steps = List.of(step(a, 5), step(b, 7), step(a, 9));
        idle = List.of(new Idle(1, a, true, 50), new Idle(2, b, false, 30));
        decide();
        Situation situation = told.get(0);
        assertThat(situation.costs()).hasSize(2);
        assertThat(situation.steps()).containsExactly(new Step(0, 5), new Step(1, 7), new Step(0, 9));
        assertThat(situation.ready()).containsExactly(1, 0);
        assertThat(situation.underway()).containsExactly(new Underway(1, 30, false));
        assertThat(situation.tailNanos()).isEqualTo(11);
        assertThat(situation.foreground()).isNull();
        assertThat(situation.limits()).isEqualTo(LIMITS);
    }

    @Test
    void whatATestGivesBackIsTimeInWhichNobodyWaits() {
        circulation = new Circulation(demand -> demand.equals(a), Map.of(a, 1), Map.of());
        steps = List.of(step(a, 5), step(b, 7), step(a, 9), step(b, 2));
        decide();
        Situation situation = told.get(0);
        assertThat(situation.steps()).extracting(Step::leadNanos).containsExactly(12L, 11L);
        assertThat(situation.costs()).hasSize(1);
    }

    @Test
    void whatCameBackIsReadyForTheFirstThatAsks() {
        circulation = new Circulation(demand -> true, Map.of(), Map.of());
        idle = List.of(new Idle(1, a, true, 0, 1));
        steps = List.of(step(a, 5), step(a, 7));
        decide();
        assertThat(told.get(0).steps()).containsExactly(new Step(0, 5));
        assertThat(told.get(0).ready()).containsExactly(1);
        assertThat(told.get(0).tailNanos()).isEqualTo(7 + 11);
    }

    @Test
    void ordersUntilThePolicyRestsAndLooksAgainThen() {
        steps = List.of(step(a, 5), step(b, 7));
        moves.addAll(List.of(new Move.Build(1), new Move.Build(0), new Move.Rest(40)));
        Decision decision = decide();
        assertThat(ordered(decision)).containsExactly(b, a);
        assertThat(decision.orders())
                .extracting(order -> order.why().text())
                .containsExactly(
                        "learned: t b asked for it in an earlier run", "learned: t a asked for it in an earlier run");
        assertThat(decision.againNanos()).isEqualTo(40);
        assertThat(told.get(2).underway()).containsExactly(new Underway(1, 0, false), new Underway(0, 0, false));
    }

    @Test
    void discardsTheNewestReadySpareOfASpec() {
        steps = List.of(step(b, 5), step(a, 7));
        idle = List.of(new Idle(1, a, true, 50), new Idle(2, a, true, 30));
        moves.add(new Move.Discard(0));
        Decision decision = decide();
        assertThat(decision.discards()).containsOnlyKeys(2L);
        assertThat(told.get(1).ready()).containsExactly(1, 0);
        assertThat(told.get(1).retiring()).isEqualTo(1);
    }

    @Test
    void whatNobodyWantsIsDiscardedUnasked() {
        unwanted = Set.of(b);
        steps = List.of(step(a, 5));
        idle = List.of(new Idle(1, b, true, 50));
        assertThat(decide().discards()).containsOnlyKeys(1L);
        assertThat(told.get(0).retiring()).isEqualTo(1);
        assertThat(told.get(0).costs()).hasSize(1);
    }

    @Test
    void aTestThatBuildsIsTheForegroundAndOneThatWaitsHasAClaim() {
        steps = List.of(step(b, 5));
        asking = List.of(new Asking(a, 20, true));
        decide();
        assertThat(told.get(0).foreground()).isEqualTo(new Foreground(0, 20));
        claimed = List.of(new Claimed(a, 60));
        decide();
        assertThat(told.get(1).foreground()).isNull();
        assertThat(told.get(1).underway()).containsExactly(new Underway(0, 60, true));
    }

    @Test
    void whatMustNotBeBuiltNowIsTimeOfItsTest() {
        resting = Set.of(a);
        steps = List.of(step(a, 5), step(b, 7));
        decide();
        assertThat(told.get(0).steps()).containsExactly(new Step(1, 5 + BUILD_NANOS + 7));
        steps = List.of(step(b, 7), step(a, 5));
        decide();
        assertThat(told.get(1).steps()).containsExactly(new Step(0, 7));
        assertThat(told.get(1).tailNanos()).isEqualTo(11 + 5 + BUILD_NANOS);
    }

    @Test
    void whileARunningTestChangesWhatIsFrozenNothingIsBuilt() {
        bench.freezes = Set.of(Frozen.ENVIRONMENT);
        changed = Set.of(Frozen.ENVIRONMENT);
        steps = List.of(step(a, 5));
        assertThat(decide().orders()).isEmpty();
        assertThat(told).as("there is nothing to decide").isEmpty();
    }

    @Test
    void whatIsReadyStaysForTheNextPlanWhenNothingIsExpectedAnyMore() {
        guesses = List.of(new Guess(a, Outlook.LAST));
        idle = List.of(new Idle(1, a, true, 50));
        moves.add(new Move.Discard(0));
        assertThat(decide().discards()).isEmpty();
    }

    @Test
    void aSpareThatIsReadyStaysWhileItMustNotBeBuilt() {
        bench.freezes = Set.of(Frozen.ENVIRONMENT);
        changed = Set.of(Frozen.ENVIRONMENT);
        steps = List.of(step(a, 5), step(a, 7));
        idle = List.of(new Idle(1, a, true, 50));
        moves.add(new Move.Build(0));
        assertThat(decide().orders()).isEmpty();
        assertThat(told.get(0).steps())
                .as("one is there, the other is left to its test")
                .containsExactly(new Step(0, 5));
        assertThat(told.get(0).tailNanos()).isEqualTo(11 + 7 + BUILD_NANOS);
    }

    @Test
    void aReadySpareThatATestIsAboutToClaimIsThereForNobodyElse() {
        steps = List.of(step(a, 5));
        idle = List.of(new Idle(1, a, true, 50));
        asking = List.of(new Asking(a, 1, false));
        decide();
        assertThat(told.get(0).ready()).containsExactly(0);
        assertThat(told.get(0).spares()).as("its place is taken").isEqualTo(1);
        assertThat(told.get(0).foreground()).isNull();
    }

    @Test
    void aReadySpareIsTheNextTestsIfThisOneBuildsItself() {
        steps = List.of(step(a, 5));
        idle = List.of(new Idle(1, a, true, 50));
        asking = List.of(new Asking(a, 20, true));
        decide();
        assertThat(told.get(0).ready()).containsExactly(1);
        assertThat(told.get(0).foreground()).isEqualTo(new Foreground(0, 20));
    }

    @Test
    void aTestThatIsJustTakingItsSpareBuildsNothing() {
        steps = List.of(step(a, 5));
        asking = List.of(new Asking(a, 20, false));
        decide();
        assertThat(told.get(0).foreground()).isNull();
    }

    @Test
    void aGuessStandsForTheVeryNextTest() {
        guesses = List.of(new Guess(b, Outlook.MORE_TESTS));
        steps = List.of(step(a, 5));
        moves.add(new Move.Build(0));
        assertThat(ordered(decide())).containsExactly(b);
        assertThat(told.get(0).steps()).containsExactly(new Step(0, 0), new Step(1, 5));
    }

    @Test
    void aGuessIsExpectedWhenTheNextTestBegins() {
        guesses = List.of(new Guess(b, Outlook.MORE_TESTS));
        nextTest = 8;
        steps = List.of(step(a, 5), step(a, 7));
        decide();
        assertThat(told.get(0).steps()).containsExactly(new Step(0, 5), new Step(1, 3), new Step(0, 4));
        nextTest = 20;
        decide();
        assertThat(told.get(1).steps()).containsExactly(new Step(0, 5), new Step(0, 7), new Step(1, 8));
        steps = List.of();
        decide();
        assertThat(told.get(2).steps()).containsExactly(new Step(0, 20));
    }

    @Test
    void aPolicyThatNeverRestsIsStopped() {
        steps = List.of(step(a, 5));
        for (int i = 0; i < 100; i++) {
            moves.add(new Move.Build(0));
        }
        assertThat(decide().orders()).hasSizeLessThanOrEqualTo(2 * LIMITS.spares() + 1);
    }

    private Decision decide() {
        Lookahead lookahead = new Lookahead(LIMITS, situation -> {
            told.add(situation);
            return Optional.ofNullable(moves.poll()).orElse(Move.Rest.UNTIL_EVENT);
        });
        Window window = new Window(
                steps.stream().map(Course.Step::expected).toList(),
                false,
                guesses,
                asking,
                demand -> !unwanted.contains(demand),
                false,
                new Surroundings(null, changed, Set.of()),
                Optional.of(new Course(steps, 11, nextTest)));
        return lookahead.decide(
                window,
                new Stock(
                        idle,
                        claimed,
                        0,
                        resting,
                        new FixedCosts(new Cost(BUILD_NANOS, 1, Cost.PARALLEL)),
                        circulation),
                host);
    }

    private static List<Demand<?, ?, ?>> ordered(Decision decision) {
        List<Demand<?, ?, ?>> demands = new ArrayList<>();
        decision.orders().forEach(order -> demands.add(order.demand()));
        return demands;
    }

    private static Course.Step step(Demand<?, ?, ?> demand, long after) {
        String by = "t " + ((Bench.Spec) demand.spec()).name();
        return new Course.Step(new ExpectedDemand(demand, by, demand.freezes(), Set.of(), Origin.LEARNED), after);
    }
}
