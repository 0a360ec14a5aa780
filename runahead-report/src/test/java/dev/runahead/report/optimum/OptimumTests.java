// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.optimum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.runahead.engine.schedule.Cost;
import dev.runahead.engine.schedule.Course;
import dev.runahead.engine.schedule.Limits;
import dev.runahead.engine.schedule.Step;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** On courses made by hand; the campaign's own tests hold it beside brute force. */
class OptimumTests {

    private static final long SECOND = 1_000_000_000L;
    private static final double UNKNOWN = Double.POSITIVE_INFINITY;
    private static final long ENOUGH = 1_000_000;

    @Test
    void leavesTheFirstToTheTestAndBuildsTheSecondBesideIt() {
        Cost ten = new Cost(10 * SECOND, 1, Cost.PARALLEL);
        Course course = new Course(
                List.of(ten, ten), List.of(new Step(0, 0), new Step(1, SECOND)), SECOND, new Limits(1, 1, 64, 1, 0));
        assertThat(optimum(course)).isCloseTo(12.0 * SECOND, within(10.0));
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

    @Test
    void whatIsTooLargeIsBoundedByItsOwnTimeAndItsFirstBuild() {
        Cost four = new Cost(4 * SECOND, 1, Cost.PARALLEL);
        assertThat(Capacity.combinations(40, 8)).isGreaterThan(Capacity.MOST_COMBINATIONS);
        Course manySpecs = new Course(
                Collections.nCopies(40, four),
                Collections.nCopies(12, new Step(39, SECOND)),
                SECOND,
                new Limits(8, 8, 64, 1, 0));
        assertThat(new LowerBound(manySpecs).whole())
                .as("too many combinations to list: a build, then eleven times own time, and the tail")
                .isEqualTo(16.0 * SECOND);
        Course manySteps = new Course(
                List.of(four),
                Collections.nCopies(Stretches.MOST_STEPS + 1, new Step(0, SECOND)),
                SECOND,
                new Limits(1, 1, 64, 1, 0));
        assertThat(new LowerBound(manySteps).whole())
                .as("too many steps to divide")
                .isEqualTo((4.0 + Stretches.MOST_STEPS + 1) * SECOND);
    }

    @Test
    void combinationsAreCountedWithWhatTheTestDoes() {
        assertThat(Capacity.combinations(2, 2))
                .as("six sets; the test waits, works, builds either")
                .isEqualTo(24);
        assertThat(Capacity.combinations(3, 0)).isEqualTo(5);
    }

    private static double optimum(Course course) {
        return Optimum.of(course, UNKNOWN, ENOUGH).orElseThrow();
    }
}
