// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.schedule;

import static dev.runahead.engine.schedule.Numbered.ROOMY;
import static dev.runahead.engine.schedule.Numbered.beginning;
import static dev.runahead.engine.schedule.Numbered.course;
import static dev.runahead.engine.schedule.Numbered.exclusive;
import static dev.runahead.engine.schedule.Numbered.parallel;
import static dev.runahead.engine.schedule.Numbered.step;
import static dev.runahead.engine.schedule.Numbered.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The policies that the scheduler is compared with. */
class PolicyTests {

    private static final List<Cost> TWO = List.of(parallel(3), parallel(4));

    @Test
    void neverBuildsNothing() {
        assertThat(new Never().next(beginning(course(ROOMY, TWO, 1, step(0, 9)))))
                .isEqualTo(Move.Rest.UNTIL_EVENT);
    }

    @Test
    void oneAheadBuildsTheSameAgainOnceTheTestHasItsSession() {
        assertThat(oneAhead(1, List.of(0, 0), null, step(0, 1))).isEqualTo(new Move.Build(1));
        assertThat(oneAhead(1, List.of(0, 0), new Foreground(1, 0), step(0, 1)))
                .as("while the test builds")
                .isEqualTo(Move.Rest.UNTIL_EVENT);
        assertThat(oneAhead(Situation.NONE, List.of(0, 0), null, step(0, 1)))
                .as("nothing has been asked for")
                .isEqualTo(Move.Rest.UNTIL_EVENT);
        assertThat(oneAhead(1, List.of(0, 1), null, step(0, 1)))
                .as("one is there")
                .isEqualTo(Move.Rest.UNTIL_EVENT);
        assertThat(oneAhead(1, List.of(0, 0), null))
                .as("nothing more is asked for")
                .isEqualTo(Move.Rest.UNTIL_EVENT);
    }

    @Test
    void oneAheadThrowsAWrongGuessAway() {
        assertThat(oneAhead(1, List.of(1, 0), null, step(0, 1))).isEqualTo(new Move.Discard(0));
    }

    @Test
    void firstInFirstOutGoesByThePlan() {
        Course course = course(ROOMY, TWO, 1, step(1, 1), step(0, 1), step(1, 1));
        FirstInFirstOut policy = new FirstInFirstOut();
        assertThat(policy.next(beginning(course))).isEqualTo(new Move.Build(1));
        assertThat(policy.next(with(course, List.of(new Underway(1, 0, false)), List.of(0, 0))))
                .isEqualTo(new Move.Build(0));
        assertThat(policy.next(with(course, List.of(new Underway(1, 0, false)), List.of(1, 0))))
                .isEqualTo(new Move.Build(1));
        assertThat(policy.next(with(course, List.of(new Underway(1, 0, false)), List.of(1, 1))))
                .isEqualTo(Move.Rest.UNTIL_EVENT);
    }

    @Test
    void firstInFirstOutPassesOverATurnThatIsTaken() {
        Course course = course(ROOMY, List.of(exclusive(3), parallel(4)), 1, step(0, 1), step(0, 1), step(1, 1));
        assertThat(new FirstInFirstOut().next(with(course, List.of(new Underway(0, 0, false)), List.of(0, 0))))
                .isEqualTo(new Move.Build(1));
    }

    @Test
    void firstInFirstOutDiscardsWhatNoStepWants() {
        Course course = course(ROOMY, TWO, 1, step(1, 1));
        assertThat(new FirstInFirstOut().next(with(course, List.of(), List.of(1, 0))))
                .isEqualTo(new Move.Discard(0));
    }

    private static Move oneAhead(
            int lastAnswered, List<Integer> ready, @Nullable Foreground foreground, Step... steps) {
        return new OneAhead()
                .next(new Situation(TWO, List.of(steps), 0, ready, List.of(), 0, foreground, 0, lastAnswered, ROOMY));
    }
}
