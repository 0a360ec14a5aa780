// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.plans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.runahead.engine.schedule.Course;
import dev.runahead.engine.schedule.FirstInFirstOut;
import dev.runahead.engine.schedule.Never;
import dev.runahead.engine.schedule.Policy;
import dev.runahead.engine.schedule.Rehearsal;
import dev.runahead.engine.schedule.Scheduler;
import dev.runahead.engine.schedule.Step;
import dev.runahead.report.optimum.Disturbance;
import dev.runahead.report.optimum.LowerBound;
import dev.runahead.report.optimum.Optimum;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The search beside brute force and policies, on drawn plans. */
class OptimumTests {

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
    void saysSoWhenItGivesUp() {
        Course course = first(Draw.next(new Random(1)).truth(), 5);
        assertThat(Optimum.of(course, UNKNOWN, 3)).isEmpty();
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
