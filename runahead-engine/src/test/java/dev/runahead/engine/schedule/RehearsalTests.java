// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.schedule;

import static dev.runahead.engine.schedule.Numbered.ROOMY;
import static dev.runahead.engine.schedule.Numbered.SECOND;
import static dev.runahead.engine.schedule.Numbered.course;
import static dev.runahead.engine.schedule.Numbered.parallel;
import static dev.runahead.engine.schedule.Numbered.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RehearsalTests {

    private static final Offset<Double> ROUNDING = within(10.0);
    private static final List<Cost> TWO = List.of(parallel(3), parallel(4));

    private final List<Situation> seen = new ArrayList<>();

    @Test
    void offPaysEveryBuild() {
        Course course = course(ROOMY, TWO, 1, step(0, 2), step(1, 2));
        Outcome outcome = new Rehearsal(course, course).play(new Never());
        assertThat(outcome.wallNanos()).isCloseTo((2 + 3 + 2 + 4 + 1.0) * SECOND, ROUNDING);
        assertThat(outcome.ahead()).isZero();
    }

    @Test
    void theTruthDecidesWhatIsAskedForAndWhatIsLeftServesALaterRequest() {
        Course truth = course(ROOMY, TWO, 1, step(0, 5), step(1, 5));
        Course belief = course(ROOMY, TWO, 1, step(1, 5), step(1, 5));
        Policy buildsOne = situation ->
                situation.spares() == 0 && situation.steps().size() == 2 ? new Move.Build(1) : Move.Rest.UNTIL_EVENT;
        Outcome outcome = new Rehearsal(truth, belief).play(buildsOne);
        assertThat(outcome.wallNanos())
                .as("the first is built by the test, the second is there")
                .isCloseTo((5 + 3 + 5 + 1.0) * SECOND, ROUNDING);
        assertThat(outcome.idleNanos()).isCloseTo((13 - 4.0) * SECOND, ROUNDING);
    }

    @Test
    void aPolicySeesBelievedDurationsAndWhatIsTrulyOver() {
        Course truth = course(ROOMY, List.of(parallel(3)), 1, step(0, 4), step(0, 6));
        Course belief = course(ROOMY, List.of(parallel(2)), 2, step(0, 10), step(0, 7));
        new Rehearsal(truth, belief)
                .play(noting(situation ->
                        situation.spares() == 0 && situation.steps().size() == 2 && situation.ownNanos() == SECOND
                                ? new Move.Build(0)
                                : situation.ownNanos() == 0 && situation.steps().size() == 2
                                        ? new Move.Rest(SECOND)
                                        : Move.Rest.UNTIL_EVENT));
        Situation alarm = seen.get(1);
        assertThat(alarm.ownNanos()).isEqualTo(SECOND);
        assertThat(alarm.steps()).containsExactly(step(0, 9), step(0, 7));
        assertThat(alarm.costs()).containsExactly(parallel(2));
        assertThat(seen.get(2).underway()).containsExactly(new Underway(0, 0, false));
        Situation ready = seen.get(3);
        assertThat(ready.ready()).containsExactly(1);
        Situation answered = seen.get(4);
        assertThat(answered.lastAnswered()).isZero();
        assertThat(answered.steps()).containsExactly(step(0, 7));
        Situation building = seen.get(5);
        assertThat(building.foreground()).isEqualTo(new Foreground(0, 0));
        assertThat(building.steps()).isEmpty();
        assertThat(building.tailNanos()).isEqualTo(2 * SECOND);
    }

    @Test
    void aClaimIsSeenWithTheStepsBehindIt() {
        Course course = course(ROOMY, List.of(parallel(3)), 1, step(0, 1), step(0, 6));
        new Rehearsal(course, course)
                .play(noting(situation -> situation.steps().size() == 2 && situation.spares() == 0
                        ? new Move.Build(0)
                        : Move.Rest.UNTIL_EVENT));
        Situation claimed = seen.get(2);
        assertThat(claimed.underway()).containsExactly(new Underway(0, SECOND, true));
        assertThat(claimed.answering()).isZero();
        assertThat(claimed.steps()).containsExactly(step(0, 6));
    }

    @Test
    void somethingIsLeftOfWhatTakesLongerThanBelieved() {
        Course truth = course(ROOMY, List.of(parallel(9)), 1, step(0, 9));
        Course belief = course(ROOMY, List.of(parallel(2)), 1, step(0, 1));
        new Rehearsal(truth, belief)
                .play(noting(situation ->
                        situation.ownNanos() < 5 * SECOND && situation.steps().size() == 1
                                ? new Move.Rest(SECOND)
                                : Move.Rest.UNTIL_EVENT));
        assertThat(seen.get(5).ownNanos()).isEqualTo(5 * SECOND);
        assertThat(seen.get(5).steps()).containsExactly(step(0, 0.1));
        assertThat(parallel(2).remainingNanos(5 * SECOND)).isEqualTo(SECOND / 5);
    }

    @Test
    void aMoveBeyondTheLimitsIsAnError() {
        Course course = course(new Limits(1, 1, 1, 1, 0), List.of(parallel(3)), 1, step(0, 5));
        assertThatThrownBy(() -> new Rehearsal(course, course).play(situation -> new Move.Build(0)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("beyond the limits");
    }

    @Test
    void truthAndBeliefAreAboutTheSameRun() {
        Course one = course(ROOMY, TWO, 1, step(0, 5));
        Course other = course(ROOMY, TWO, 1);
        assertThatThrownBy(() -> new Rehearsal(one, other)).isInstanceOf(IllegalArgumentException.class);
    }

    private Policy noting(Policy policy) {
        return situation -> {
            seen.add(situation);
            return policy.next(situation);
        };
    }
}
