// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.plans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.runahead.engine.schedule.Cost;
import dev.runahead.engine.schedule.Course;
import dev.runahead.engine.schedule.FirstInFirstOut;
import dev.runahead.engine.schedule.Limits;
import dev.runahead.engine.schedule.Never;
import dev.runahead.engine.schedule.Policy;
import dev.runahead.engine.schedule.Rehearsal;
import dev.runahead.engine.schedule.Scheduler;
import dev.runahead.engine.schedule.Step;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OptimumTests {

    private static final long SECOND = 1_000_000_000L;
    private static final double UNKNOWN = Double.POSITIVE_INFINITY;
    private static final long ENOUGH = 1_000_000;

    @Test
    void isWhatBruteForceFindsIfNothingIsDisturbed() {
        Random chance = new Random(11);
        int checked = 0;
        while (checked < 25) {
            Course course = first(Draw.next(chance).truth(), 4);
            if (Disturbance.of(course) == Disturbance.NONE) {
                assertThat(optimum(course) / Grid.shortest(course, 2)).isCloseTo(1, within(1e-6));
                checked++;
            }
        }
    }

    @Test
    void isWhatBruteForceFindsOfSchedulesThatBeginAtEventsIfThingsAreDisturbed() {
        Random chance = new Random(12);
        int checked = 0;
        while (checked < 25) {
            Course course = first(Draw.next(chance).truth(), 4);
            if (Disturbance.of(course) == Disturbance.SOME) {
                assertThat(optimum(course) / Grid.shortest(course, 1)).isLessThan(1 + 1e-6);
                checked++;
            }
        }
    }

    @Test
    void noPolicyIsShorterAndNoBoundIsLonger() {
        Random chance = new Random(13);
        int checked = 0;
        while (checked < 40) {
            Course course = first(Draw.next(chance).truth(), 7);
            if (Disturbance.of(course) == Disturbance.NONE) {
                double optimum = optimum(course);
                double shortest = Stream.<Policy>of(new Never(), new FirstInFirstOut(), new Scheduler())
                        .mapToDouble(policy ->
                                new Rehearsal(course, course).play(policy).wallNanos())
                        .min()
                        .orElseThrow();
                assertThat(optimum).isLessThan(shortest * (1 + 1e-6));
                assertThat(new LowerBound(course).whole()).isLessThan(optimum * (1 + 1e-6));
                checked++;
            }
        }
    }

    @Test
    void leavesTheFirstToTheTestAndBuildsTheSecondBesideIt() {
        Cost ten = new Cost(10 * SECOND, 1, Cost.PARALLEL);
        Course course = new Course(
                List.of(ten, ten), List.of(new Step(0, 0), new Step(1, SECOND)), SECOND, new Limits(1, 1, 64, 1, 0));
        assertThat(optimum(course)).isCloseTo(12.0 * SECOND, within(10.0));
    }

    @Test
    void saysSoWhenItGivesUp() {
        Course course = first(Draw.next(new Random(1)).truth(), 5);
        assertThat(Optimum.of(course, UNKNOWN, 3)).isEmpty();
    }

    @Test
    void aCapacityIsTheShortestMix() {
        Cost cost = new Cost(SECOND, 1, Cost.PARALLEL);
        List<Step> none = List.of();
        Capacity twoBuilders = new Capacity(new Course(List.of(cost), none, 0, new Limits(2, 2, 64, 1, 0)));
        assertThat(twoBuilders.least(6, 6)).as("both fit beside the own time").isCloseTo(6, within(1e-9));
        assertThat(twoBuilders.least(6, 18)).as("then three at once").isCloseTo(8, within(1e-9));
        Capacity oneProcessor = new Capacity(new Course(List.of(cost), none, 0, new Limits(2, 2, 1, 1, 0)));
        assertThat(oneProcessor.least(6, 6)).as("nothing is gained").isCloseTo(12, within(1e-9));
        Cost exclusive = new Cost(SECOND, 1, 0);
        Capacity oneTurn = new Capacity(new Course(List.of(exclusive), none, 0, new Limits(2, 2, 64, 1, 0)));
        assertThat(oneTurn.least(6, 18)).as("one after another").isCloseTo(18, within(1e-9));
    }

    @Test
    void aStretchMayFindItsLongestBuildsDoneButTheBeginningFindsNone() {
        Cost four = new Cost(4 * SECOND, 1, 0);
        Course course = new Course(
                List.of(four),
                List.of(new Step(0, SECOND), new Step(0, SECOND), new Step(0, SECOND)),
                0,
                new Limits(1, 1, 64, 1, 0));
        Stretches stretches = new Stretches(course);
        assertThat(stretches.from(2)).as("one spare is enough").isEqualTo(SECOND);
        assertThat(stretches.from(0))
                .as("when the first is asked for, two of three are left to build")
                .isEqualTo(9.0 * SECOND);
        assertThat(stretches.whole()).isEqualTo(12.0 * SECOND);
    }

    private static double optimum(Course course) {
        return Optimum.of(course, UNKNOWN, ENOUGH).orElseThrow();
    }

    private static Course first(Course course, int steps) {
        List<Step> some =
                course.steps().subList(0, Math.min(steps, course.steps().size()));
        return new Course(course.costs(), some, course.tailNanos(), course.limits());
    }
}
