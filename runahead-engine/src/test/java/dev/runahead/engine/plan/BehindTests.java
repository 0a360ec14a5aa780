// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.engine.plan.ExpectedDemand.Origin;
import dev.runahead.testing.Bench;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is expected of a plan that is likely to come behind the running one. */
class BehindTests {

    private static final Bench BENCH = new Bench();
    private static final Demand<?, ?, ?> X = new Demand<>(BENCH, new Bench.Spec("x"));
    private static final Demand<?, ?, ?> Y = new Demand<>(BENCH, new Bench.Spec("y"));

    private long now;
    private final Progress progress = new Progress(() -> now);

    @Test
    void itsDemandsComeBehindThoseOfThePlan() {
        progress.planStarted(Plan.of(List.of(test("own", 40, X))));
        progress.comes(Optional.of(Plan.of(List.of(test("", 0, Y)))));
        Window window = progress.window(5);
        assertThat(window.expected()).extracting(ExpectedDemand::demand).containsExactly(X, Y);
        assertThat(window.expected()).extracting(ExpectedDemand::origin).containsExactly(Origin.LEARNED, Origin.LIKELY);
        assertThat(progress.window(1).expected())
                .extracting(ExpectedDemand::demand)
                .containsExactly(X);
    }

    @Test
    void theyAreDueWhenThePlanHasEnded() {
        progress.planStarted(Plan.of(List.of(test("own", 40, X), test("quiet", 7))));
        progress.comes(Optional.of(Plan.of(List.of(test("", 0), test("", 5, Y, X)))));
        now = 10;
        Course course = progress.window(5).course().orElseThrow();
        assertThat(course.steps()).extracting(Course.Step::afterNanos).containsExactly(0L, 37L, 0L);
        assertThat(course.restNanos()).isEqualTo(5);
    }

    @Test
    void theFirstOfThemIsNextOnceThePlansOwnTestsHaveAsked() {
        progress.planStarted(Plan.of(List.of(test("one", 0), test("two", 0))));
        progress.comes(Optional.of(Plan.of(List.of(test("", 0, Y)))));
        run("one");
        assertThat(progress.window(1).expectedIsNext()).isFalse();
        run("two");
        assertThat(progress.window(1).expectedIsNext()).isTrue();
    }

    @Test
    void theyAreWantedUntilTheNextPlanSaysOtherwise() {
        Plan likely = Plan.of(List.of(test("", 0, Y)));
        progress.planStarted(Plan.of(List.of(test("one", 0))));
        assertThat(progress.expectsAny()).isFalse();
        progress.comes(Optional.of(likely));
        assertThat(progress.expectsAny()).isTrue();
        assertThat(progress.wants(Y)).isTrue();
        progress.planStarted(Plan.of(List.of(test("two", 0))));
        assertThat(progress.wants(Y))
                .as("nobody has said yet what follows this plan")
                .isTrue();
        progress.comes(Optional.empty());
        assertThat(progress.wants(Y)).isFalse();
    }

    @Test
    void theLastTestOfAPlanIsNotTheLastOneIfAnotherPlanComes() {
        progress.planStarted(Plan.of(List.of(new PlannedNode("own", 0, PlannedNode.Type.TEST))));
        progress.comes(Optional.of(Plan.of(List.of())));
        serve("own", X);
        assertThat(progress.window(1).guesses()).containsExactly(new Guess(X, Outlook.ANOTHER_PLAN));
    }

    @Test
    void nothingIsGuessedWhereItIsLikelyWhatComes() {
        progress.planStarted(Plan.of(List.of(new PlannedNode("own", 0, PlannedNode.Type.TEST))));
        progress.comes(Optional.of(Plan.of(List.of(test("", 0, Y)))));
        serve("own", X);
        assertThat(progress.window(1).guesses()).isEmpty();
    }

    private void run(String id) {
        progress.started(id);
        progress.finished(id);
    }

    private void serve(String id, Demand<?, ?, ?> demand) {
        progress.started(id);
        try (Progress.Ask ask = progress.ask(demand, now)) {
            progress.served(demand, ask.asker());
        }
    }

    /** A test that earlier runs know: it asks at once and then takes so long. */
    private static PlannedNode test(String id, long nanos, Demand<?, ?, ?>... demands) {
        List<Usual.Ask> asks = new ArrayList<>();
        Arrays.stream(demands).forEach(demand -> asks.add(new Usual.Ask(demand, 0)));
        return new PlannedNode(id, 0, PlannedNode.Type.TEST).withUsual(new Usual(asks, asks.size(), 0, nanos));
    }
}
