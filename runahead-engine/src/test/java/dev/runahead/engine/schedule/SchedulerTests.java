// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.schedule;

import static dev.runahead.engine.schedule.Numbered.ROOMY;
import static dev.runahead.engine.schedule.Numbered.SECOND;
import static dev.runahead.engine.schedule.Numbered.beginning;
import static dev.runahead.engine.schedule.Numbered.course;
import static dev.runahead.engine.schedule.Numbered.drawn;
import static dev.runahead.engine.schedule.Numbered.parallel;
import static dev.runahead.engine.schedule.Numbered.step;
import static dev.runahead.engine.schedule.Numbered.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SchedulerTests {

    private static final Limits ONE = new Limits(1, 1, 64, 1, 0);
    private static final List<Cost> TWO = List.of(parallel(10), parallel(10));

    private final Scheduler scheduler = new Scheduler();

    @Test
    void buildsWhatTheNextTestNeeds() {
        assertThat(scheduler.next(beginning(course(ONE, List.of(parallel(4)), 1, step(0, 6)))))
                .isEqualTo(new Move.Build(0));
    }

    @Test
    void leavesTheNextToTheTestAndBuildsTheOneAfterWithOnePlace() {
        Course course = course(ONE, TWO, 1, step(0, 0.1), step(1, 0.1));
        assertThat(scheduler.next(beginning(course))).isEqualTo(new Move.Build(1));
        assertThat(wall(course, scheduler)).isLessThan(11.5 * SECOND);
        assertThat(wall(course, new FirstInFirstOut())).isGreaterThan(20.0 * SECOND);
    }

    @Test
    void buildsTwoOfTheSameSideBySideOneOfThemAtTheTest() {
        Course course = course(ONE, TWO, 1, step(0, 0.1), step(0, 0.1));
        assertThat(wall(course, scheduler)).isLessThan(11.5 * SECOND);
    }

    @Test
    void beginsASecondBuildOfASpecHalfABuildAfterTheFirstWhereBuildsInStepDisturbEachOther() {
        Situation waiting = waitingForItsFirst(new Limits(3, 2, 2, 1, 0.15));
        assertThat(scheduler.next(waiting)).isEqualTo(new Move.Rest((long) (0.75 * SECOND)));
    }

    @Test
    void beginsItAtOnceWhereTheyDoNot() {
        Situation waiting = waitingForItsFirst(new Limits(3, 2, 2, 1, 0));
        assertThat(scheduler.next(waiting)).isEqualTo(new Move.Build(0));
    }

    /** Four more tests will ask for the same; a build takes 2 s, of which an eighth is over, a test 1.5 s. */
    private static Situation waitingForItsFirst(Limits limits) {
        List<Step> steps = Collections.nCopies(4, step(0, 1.5));
        Cost cost = new Cost(2 * SECOND, 0.65, Cost.PARALLEL);
        Underway first = new Underway(0, SECOND / 4, true);
        return new Situation(
                List.of(cost), steps, SECOND, List.of(0), List.of(first), 0, null, 0, Situation.NONE, limits);
    }

    @Test
    void buildsNothingThatHidesNoMoreThanItCosts() {
        Limits oneProcessor = new Limits(1, 1, 1, 1, 0);
        assertThat(scheduler.next(beginning(course(oneProcessor, List.of(parallel(4)), 1, step(0, 10)))))
                .isEqualTo(Move.Rest.UNTIL_EVENT);
    }

    @Test
    void buildsNothingThatSlowsTheTestByMoreThanItHides() {
        Limits disturbed = new Limits(2, 2, 64, 1, 1.5);
        Course course = course(disturbed, List.of(parallel(4)), 1, step(0, 10), step(0, 10));
        assertThat(scheduler.next(beginning(course))).isEqualTo(Move.Rest.UNTIL_EVENT);
        assertThat(wall(course, scheduler)).isEqualTo(wall(course, new Never()));
    }

    @Test
    void restsWhileALaterBuildIsAsGood() {
        Course course = course(ROOMY, List.of(parallel(1)), 1, step(0, 100));
        Move move = scheduler.next(beginning(course));
        assertThat(move)
                .isInstanceOfSatisfying(
                        Move.Rest.class,
                        rest -> assertThat(rest.nanos())
                                .as("so that it is ready after 70 s, should it take twice as long")
                                .isEqualTo(68 * SECOND));
        assertThat(wall(course, scheduler)).isEqualTo(101.0 * SECOND);
        assertThat(new Rehearsal(course, course).play(scheduler).idleNanos()).isLessThan(32.0 * SECOND);
    }

    @Test
    void beginsAtOnceWhenTheLeadIsBelowThreeBuilds() {
        assertThat(scheduler.next(beginning(course(ROOMY, List.of(parallel(1)), 1, step(0, 2.8)))))
                .isEqualTo(new Move.Build(0));
    }

    @Test
    void countsTheBuildsThatStandBeforeOneInTheQueue() {
        Limits oneBuilder = new Limits(4, 1, 64, 1, 0);
        Course course = course(oneBuilder, List.of(parallel(1)), 1, step(0, 10), step(0, 0), step(0, 0), step(0, 0));
        assertThat(scheduler.next(beginning(course))).isEqualTo(new Move.Build(0));
    }

    @Test
    void discardsWhatNoStepWants() {
        Course course = course(ROOMY, TWO, 1, step(0, 1));
        assertThat(scheduler.next(with(course, List.of(), List.of(0, 1)))).isEqualTo(new Move.Discard(1));
        assertThat(scheduler.next(with(course, List.of(), List.of(2, 0))))
                .as("one too many")
                .isEqualTo(new Move.Discard(0));
    }

    @Test
    void discardsWhatIsInTheWayOfWhatIsNeededMuchSooner() {
        List<Cost> costs = List.of(parallel(10), parallel(1));
        List<Step> steps = new ArrayList<>(Collections.nCopies(20, step(0, 20)));
        steps.add(step(1, 1));
        Course course = course(ONE, costs, 1, steps.toArray(Step[]::new));
        assertThat(scheduler.next(with(course, List.of(), List.of(0, 1)))).isEqualTo(new Move.Discard(1));
    }

    @Test
    void keepsWhatIsWantedWhereNothingIsGainedByAnother() {
        Course course = course(ONE, TWO, 1, step(0, 1), step(1, 1));
        assertThat(scheduler.next(with(course, List.of(), List.of(0, 1)))).isEqualTo(Move.Rest.UNTIL_EVENT);
    }

    @Test
    void whatLiesFarAheadDecidesNothing() {
        Random chance = new Random(5);
        for (int i = 0; i < 20; i++) {
            Course course = drawn(chance);
            List<Step> many = new ArrayList<>();
            while (many.size() < 10 * Scheduler.HORIZON) {
                many.addAll(course.steps());
            }
            Course far = new Course(course.costs(), many, 0, course.limits());
            Course near = new Course(course.costs(), many.subList(0, Scheduler.HORIZON + 1), 0, course.limits());
            assertThat(scheduler.next(beginning(far))).isEqualTo(scheduler.next(beginning(near)));
        }
    }

    @Test
    void staysWithinAllLimits() {
        Random chance = new Random(1);
        for (int i = 0; i < 100; i++) {
            Course course = drawn(chance);
            Policy watched = situation -> {
                Move move = scheduler.next(situation);
                if (move instanceof Move.Build build) {
                    assertThat(situation.mayBuild(build.spec())).isTrue();
                } else if (move instanceof Move.Discard discard) {
                    assertThat(situation.ready().get(discard.spec())).isPositive();
                }
                return move;
            };
            assertThat(new Rehearsal(course, course).play(watched).wallNanos()).isPositive();
        }
    }

    @Test
    void isNoSlowerThanOffNorThanFirstInFirstOutAndFasterOnTheWhole() {
        Random chance = new Random(2);
        double ours = 0;
        double others = 0;
        for (int i = 0; i < 100; i++) {
            Course course = drawn(chance);
            double wall = wall(course, scheduler);
            double other = Math.min(wall(course, new Never()), wall(course, new FirstInFirstOut()));
            assertThat(wall / other).as("course %d", i).isLessThan(1.01);
            ours += wall;
            others += other;
        }
        assertThat(ours).isLessThan(0.99 * others);
    }

    @Test
    void decidesTheSameInTheSameSituation() {
        Random chance = new Random(3);
        for (int i = 0; i < 20; i++) {
            Course course = drawn(chance);
            assertThat(wall(course, new Scheduler())).isEqualTo(wall(course, scheduler));
        }
    }

    private static double wall(Course course, Policy policy) {
        return new Rehearsal(course, course).play(policy).wallNanos();
    }
}
