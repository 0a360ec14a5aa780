// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runahead.engine.plan.ExpectedDemand.Origin;
import dev.runahead.testing.Bench;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** When what earlier runs asked for comes. Times are in seconds. */
class CourseTests {

    private static final Bench BENCH = new Bench();
    private static final Demand<?, ?, ?> X = new Demand<>(BENCH, new Bench.Spec("x"));
    private static final Demand<?, ?, ?> Y = new Demand<>(BENCH, new Bench.Spec("y"));

    private long now;
    private final Progress progress = new Progress(() -> seconds(now));

    @Test
    void eachTestAsksWhereItUsuallyDoes() {
        begin(test("a", ask(X, 2), 3), test("b", ask(Y, 1), 4), test("c", ask(X, 0), 5));
        assertThat(course()).containsExactly("x after 2", "y after 4", "x after 4", "rest 5");
    }

    @Test
    void timeGoesOnWithTheClockAndStandsStillWhileATestAsks() {
        begin(test("a", ask(X, 2), 3), test("b", ask(Y, 1), 4));
        progress.started("a");
        now = 1;
        assertThat(course()).containsExactly("x after 1", "y after 4", "rest 4");
        now = 2;
        try (Progress.Ask ask = progress.ask(X, seconds(now))) {
            now = 9;
            assertThat(ask.asker().expected()).isTrue();
            assertThat(course()).containsExactly("y after 4", "rest 4");
            assertThat(progress.window(9).asking()).containsExactly(new Asking(X, seconds(7), false));
        }
        now = 10;
        assertThat(course()).containsExactly("y after 3", "rest 4");
    }

    @Test
    void aTestThatEndsSoonerThanUsualBringsTheOthersNearer() {
        begin(test("a", ask(X, 0), 30), test("b", ask(Y, 1), 4));
        progress.started("a");
        now = 1;
        progress.finished("a");
        assertThat(course()).containsExactly("y after 1", "rest 4");
    }

    @Test
    void theNextTestBeginsWhenTheRunningOneUsuallyEnds() {
        begin(test("a", ask(X, 1), 3), test("b", ask(Y, 1), 4));
        progress.started("a");
        now = 1;
        assertThat(asks(X)).isTrue();
        assertThat(progress.window(9).course().orElseThrow().nextTestNanos()).isEqualTo(seconds(3));
        progress.finished("a");
        progress.started("b");
        assertThat(asks(Y)).isTrue();
        assertThat(progress.window(9).course().orElseThrow().nextTestNanos())
                .as("the end")
                .isEqualTo(seconds(4));
    }

    @Test
    void whatIsOverdueIsExpectedNow() {
        begin(test("a", ask(X, 1), 3), test("b", ask(Y, 1), 4));
        progress.started("a");
        now = 3;
        assertThat(course()).containsExactly("x after 0", "y after 2", "rest 4");
    }

    @Test
    void aTestThatNobodyKnowsTakesAsLongAsOthersDo() {
        begin(test("a", ask(X, 0), 4), new PlannedNode("new", 0, PlannedNode.Type.TEST), test("b", ask(Y, 2), 0));
        assertThat(course()).containsExactly("x after 0", "y after 9", "rest 0");
    }

    @Test
    void withoutTheTimesOfHalfTheTestsThereIsNoCourse() {
        begin(
                test("a", ask(X, 0), 4),
                new PlannedNode("new", 0, PlannedNode.Type.TEST),
                new PlannedNode("newer", 0, PlannedNode.Type.TEST));
        assertThat(progress.window(9).course()).isEmpty();
        assertThat(progress.window(9).expected()).as("but what is expected").hasSize(1);
        assertThat(progress.timed()).isFalse();
    }

    @Test
    void aContainerAsksBeforeAndAfterItsTests() {
        Usual around = new Usual(List.of(ask(X, 1), ask(Y, 2)), 1, seconds(4), seconds(8));
        begin(
                container("class", around),
                new PlannedNode("t", 1, PlannedNode.Type.TEST).withUsual(usual(List.of(), 16)));
        assertThat(course()).containsExactly("x after 1", "y after 22", "rest 8");
    }

    @Test
    void whatAClassDeclaresIsDueWhenItsFirstTestUsuallyAsks() {
        PlannedNode declaring = new PlannedNode("class", 0, PlannedNode.Type.CONTAINER, List.of(X));
        begin(
                declaring,
                below("t1", List.of(), 3),
                below("t2", List.of(ask(X, 1)), 0),
                below("t3", List.of(ask(X, 1)), 0));
        List<Course.Step> steps = progress.window(9).course().orElseThrow().steps();
        assertThat(steps).singleElement().satisfies(step -> {
            assertThat(step.afterNanos()).isEqualTo(seconds(4));
            assertThat(step.expected().origin()).isEqualTo(Origin.DECLARED);
            assertThat(step.expected().by()).isEqualTo("class");
        });
    }

    @Test
    void eachRequestOfATestIsMetOnce() {
        begin(new PlannedNode("a", 0, PlannedNode.Type.CONTAINER).withUsual(usual(List.of(ask(X, 0), ask(X, 5)), 1)));
        progress.started("a");
        progress.started("a.1");
        assertThat(asks(X)).isTrue();
        progress.finished("a.1");
        assertThat(course()).containsExactly("x after 5", "rest 1");
        progress.started("a.2");
        assertThat(asks(X)).isTrue();
        assertThat(asks(X)).isFalse();
        assertThat(course()).containsExactly("rest 1");
    }

    @Test
    void nothingIsGuessedForATestThatIsKnownToAskForNothing() {
        begin(test("a", ask(X, 0), 1), new PlannedNode("b", 0, PlannedNode.Type.TEST).withUsual(usual(List.of(), 1)));
        progress.started("a");
        try (Progress.Ask ask = progress.ask(Y, 0)) {
            progress.served(Y, ask.asker());
        }
        assertThat(progress.window(9).guesses()).isEmpty();
    }

    @Test
    void theSameAgainIsGuessedForATestThatAsksForWhatCannotBeKnown() {
        begin(test("a", ask(X, 0), 1), new PlannedNode("b", 0, PlannedNode.Type.TEST).withUsual(asksUnknown()));
        serve("a");
        assertThat(progress.window(9).guesses()).hasSize(1);
    }

    @Test
    void theSameAgainIsGuessedIfTheContainerAroundTheNextTestAsksForWhatCannotBeKnown() {
        begin(
                container("a", usual(List.of(), 0)),
                below("a.1", List.of(), 1),
                container("b", asksUnknown()),
                below("b.1", List.of(), 1),
                below("b.2", List.of(), 1));
        serve("a");
        assertThat(progress.window(9).guesses()).hasSize(1);
    }

    @Test
    void theSameAgainIsGuessedForInvocationsThatAskForWhatCannotBeKnown() {
        begin(
                container("many", asksUnknown()),
                new PlannedNode("b", 0, PlannedNode.Type.TEST).withUsual(usual(List.of(), 1)));
        serve("many");
        assertThat(progress.window(9).guesses()).hasSize(1);
    }

    private static Usual asksUnknown() {
        return new Usual(List.of(), 0, 0, seconds(1), 1);
    }

    private void serve(String test) {
        progress.started(test);
        try (Progress.Ask ask = progress.ask(Y, 0)) {
            progress.served(Y, ask.asker());
        }
    }

    @Test
    void refusesTimesBelowZero() {
        assertThatThrownBy(() -> new Usual(List.of(), 0, 0, -1)).hasMessageContaining("-1 ns");
        assertThatThrownBy(() -> new Usual.Ask(X, -2)).hasMessageContaining("-2 ns");
        assertThatThrownBy(() -> new Usual(List.of(), 1, 0, 0)).hasMessageContaining("1 of 0");
    }

    private void begin(PlannedNode... nodes) {
        progress.planStarted(Plan.of(List.of(nodes)));
    }

    private boolean asks(Demand<?, ?, ?> demand) {
        try (Progress.Ask ask = progress.ask(demand, seconds(now))) {
            return ask.asker().expected();
        }
    }

    private List<String> course() {
        Course course = progress.window(9).course().orElseThrow();
        List<String> texts = new ArrayList<>();
        course.steps()
                .forEach(
                        step -> texts.add(((Bench.Spec) step.expected().demand().spec()).name() + " after "
                                + TimeUnit.NANOSECONDS.toSeconds(step.afterNanos())));
        texts.add("rest " + TimeUnit.NANOSECONDS.toSeconds(course.restNanos()));
        return texts;
    }

    private static PlannedNode test(String id, Usual.Ask ask, long rest) {
        return new PlannedNode(id, 0, PlannedNode.Type.TEST).withUsual(usual(List.of(ask), rest));
    }

    private static PlannedNode below(String id, List<Usual.Ask> asks, long rest) {
        return new PlannedNode(id, 1, PlannedNode.Type.TEST).withUsual(usual(asks, rest));
    }

    private static PlannedNode container(String id, Usual usual) {
        return new PlannedNode(id, 0, PlannedNode.Type.CONTAINER).withUsual(usual);
    }

    private static Usual usual(List<Usual.Ask> asks, long rest) {
        return new Usual(asks, asks.size(), 0, seconds(rest));
    }

    private static Usual.Ask ask(Demand<?, ?, ?> demand, long after) {
        return new Usual.Ask(demand, seconds(after));
    }

    private static long seconds(long seconds) {
        return TimeUnit.SECONDS.toNanos(seconds);
    }
}
