// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.optimum;

import dev.runahead.engine.schedule.Cost;
import dev.runahead.engine.schedule.Course;
import dev.runahead.engine.schedule.Step;
import java.util.Arrays;

/**
 * The least time from any answer to the end of a course, whatever has been built ahead until then. Immutable.
 *
 * <p><b>A stretch of steps.</b> When it begins there are at most as many spares, ready or building, as the limit says; say
 * they are complete, and those for the steps that take longest to build. All other builds of the stretch must be done
 * within it, at the test or beside it, and so must the test's own time: {@link Capacity}, once from the answer before the
 * stretch and once from its first request. Builds that share a turn must be done one after another.
 *
 * <p><b>The rest.</b> Stretches follow each other, so the least times of the stretches of any division add up to a bound
 * for the whole, and the largest of all divisions is found from the end backwards. When the course begins there are no
 * spares at all.
 */
final class Stretches {

    /** Of more steps, whose square is what stretches take, only the own time counts. */
    static final int MOST_STEPS = 5_000;

    private final Course course;
    private final Capacity capacity;
    private final double[] from;
    private final double whole;

    Stretches(Course course) {
        this.course = course;
        capacity = new Capacity(course);
        int steps = course.steps().size();
        from = new double[steps + 1];
        from[steps] = course.tailNanos();
        for (int first = steps - 1; first >= 0; first--) {
            from[first] = steps > MOST_STEPS
                    ? course.steps().get(first).leadNanos() + from[first + 1]
                    : divide(first, Math.min(steps, course.limits().spares()));
        }
        whole = steps > MOST_STEPS ? from[0] : divide(0, 0);
    }

    /** From the beginning of the course to its end, in nanoseconds. */
    double whole() {
        return whole;
    }

    /** From the answer before a step to the end of the course, in nanoseconds. */
    double from(int step) {
        return from[step];
    }

    private double divide(int first, int spares) {
        double lead = first == from.length - 1 ? 0 : course.steps().get(first).leadNanos();
        double best = first == from.length - 1 ? course.tailNanos() : 0;
        double own = 0;
        Amount all = new Amount(spares);
        Amount[] turns = new Amount[turns()];
        Arrays.setAll(turns, turn -> new Amount(spares));
        for (int last = first; last < from.length - 1; last++) {
            Step step = course.steps().get(last);
            Cost cost = course.costs().get(step.spec());
            own += step.leadNanos();
            double build = cost.buildNanos();
            all.add(build);
            double least = Math.max(
                    capacity.least(own, all.within()),
                    lead + capacity.least(own - lead, spares == 0 ? 0 : all.within()));
            if (cost.exclusive()) {
                turns[cost.turn()].add(build);
                least = Math.max(least, turns[cost.turn()].within());
            }
            if (spares == 0) {
                least = Math.max(least, build);
            }
            best = Math.max(best, least + from[last + 1]);
        }
        return best;
    }

    private int turns() {
        return course.costs().stream().mapToInt(Cost::turn).max().orElse(Cost.PARALLEL) + 1;
    }

    /** Builds of a stretch, without the longest ones, which may have been done before. Confined to one thread. */
    private static final class Amount {

        private final double[] before;
        private double within;

        Amount(int spares) {
            before = new double[spares];
        }

        void add(double work) {
            double rest = work;
            for (int i = 0; i < before.length; i++) {
                double longer = Math.max(before[i], rest);
                rest = Math.min(before[i], rest);
                before[i] = longer;
            }
            within += rest;
        }

        double within() {
            return within;
        }
    }
}
