// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Courses and situations for tests, in whole seconds. */
final class Numbered {

    static final long SECOND = 1_000_000_000L;

    /** Room for everything, and nothing disturbs anything. */
    static final Limits ROOMY = new Limits(4, 4, 64, 1, 0);

    private Numbered() {}

    static Cost parallel(double seconds) {
        return new Cost(nanos(seconds), 1, Cost.PARALLEL);
    }

    static Cost exclusive(double seconds) {
        return new Cost(nanos(seconds), 1, 0);
    }

    static Step step(int spec, double leadSeconds) {
        return new Step(spec, nanos(leadSeconds));
    }

    static Course course(Limits limits, List<Cost> costs, double tailSeconds, Step... steps) {
        return new Course(costs, List.of(steps), nanos(tailSeconds), limits);
    }

    static long nanos(double seconds) {
        return Math.round(seconds * SECOND);
    }

    /** At the beginning of a course: nothing is there yet. */
    static Situation beginning(Course course) {
        return with(course, List.of(), course.costs().stream().map(cost -> 0).toList());
    }

    static Situation with(Course course, List<Underway> underway, List<Integer> ready) {
        return new Situation(
                course.costs(),
                course.steps(),
                course.tailNanos(),
                ready,
                underway,
                0,
                null,
                0,
                Situation.NONE,
                course.limits());
    }

    /** A course of up to eight steps by chance. */
    static Course drawn(Random chance) {
        List<Cost> costs = new ArrayList<>();
        for (int i = 0; i <= chance.nextInt(3); i++) {
            costs.add(new Cost(nanos(0.1 + 5 * chance.nextDouble()), chance.nextDouble(), chance.nextInt(3) - 1));
        }
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < 3 + chance.nextInt(6); i++) {
            steps.add(step(chance.nextInt(costs.size()), 5 * chance.nextDouble()));
        }
        int spares = 1 + chance.nextInt(4);
        Limits limits = new Limits(
                spares,
                1 + chance.nextInt(spares),
                1 + chance.nextInt(3),
                chance.nextDouble(),
                0.1 * chance.nextInt(2));
        return new Course(costs, steps, nanos(1), limits);
    }
}
