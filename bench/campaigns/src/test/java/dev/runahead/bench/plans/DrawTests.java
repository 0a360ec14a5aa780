// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.plans;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.engine.schedule.Course;
import dev.runahead.engine.schedule.Step;
import dev.runahead.report.optimum.Disturbance;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DrawTests {

    @Test
    void aSeedDrawsTheSamePlans() {
        assertThat(draws(4, 20)).isEqualTo(draws(4, 20));
        assertThat(draws(4, 20)).isNotEqualTo(draws(5, 20));
    }

    @Test
    void plansAreOfTheSizesThatAreAskedFor() {
        List<Draw> draws = draws(6, 300);
        assertThat(draws).allSatisfy(draw -> {
            assertThat(draw.truth().steps()).hasSizeBetween(3, 60);
            assertThat(draw.truth().costs()).hasSizeBetween(1, 5);
            assertThat(draw.truth().limits().spares()).isBetween(1, 4);
            assertThat(draw.truth().costs())
                    .allSatisfy(cost -> assertThat(cost.buildNanos()).isBetween(100_000_000L, 10_000_000_000L));
        });
        assertThat(draws).anySatisfy(draw -> assertThat(draw.truth().steps()).hasSizeLessThan(5));
        assertThat(draws).anySatisfy(draw -> assertThat(draw.truth().steps()).hasSizeGreaterThan(50));
        assertThat(draws).extracting(draw -> Disturbance.of(draw.truth())).contains(Disturbance.NONE, Disturbance.SOME);
    }

    @Test
    void aSchedulerIsToldWrongDurationsAndOneSpecInTwenty() {
        int steps = 0;
        int wrong = 0;
        for (Draw draw : draws(7, 300)) {
            for (int i = 0; i < draw.truth().steps().size(); i++) {
                Step truth = draw.truth().steps().get(i);
                Step told = draw.told().steps().get(i);
                assertThat((double) told.leadNanos()).isBetween(0.699 * truth.leadNanos(), 1.301 * truth.leadNanos());
                assertThat(draw.timed().steps().get(i)).isEqualTo(new Step(truth.spec(), told.leadNanos()));
                steps++;
                wrong += truth.spec() == told.spec() ? 0 : 1;
            }
        }
        assertThat((double) wrong / steps)
                .as("none where there is one spec only")
                .isBetween(0.03, 0.05);
    }

    @Test
    void aWrongSpecIsASurpriseForWhoKnowsTheRest() {
        Draw draw = draws(8, 300).stream()
                .filter(each -> !specs(each.truth()).equals(specs(each.told())))
                .findFirst()
                .orElseThrow();
        Course surprising = draw.surprising();
        for (int i = 0; i < surprising.steps().size(); i++) {
            int spec = surprising.steps().get(i).spec();
            int truth = draw.truth().steps().get(i).spec();
            boolean told = truth == draw.told().steps().get(i).spec();
            assertThat(spec < draw.truth().costs().size()).isEqualTo(told);
            assertThat(surprising.costs().get(spec))
                    .isEqualTo(draw.truth().costs().get(truth));
        }
    }

    private static List<Integer> specs(Course course) {
        return course.steps().stream().map(Step::spec).toList();
    }

    private static List<Draw> draws(long seed, int count) {
        Random chance = new Random(seed);
        List<Draw> draws = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            draws.add(Draw.next(chance));
        }
        return draws;
    }
}
