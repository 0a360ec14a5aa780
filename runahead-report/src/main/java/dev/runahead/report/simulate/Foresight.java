// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.simulate;

import dev.runahead.engine.schedule.Course;
import dev.runahead.report.optimum.LowerBound;
import dev.runahead.report.optimum.Optimum;
import java.util.OptionalDouble;

/**
 * What somebody could do who knows all of a course. Immutable.
 *
 * @param wallNanos the least wall that is known to be possible
 * @param boundNanos no schedule is shorter
 * @param proof whether the first is the optimum
 */
public record Foresight(double wallNanos, double boundNanos, Proof proof) {

    /** What is known of the least wall. */
    public enum Proof {
        /** It is the optimum of all schedules that begin builds at events: all of them were searched. */
        OPTIMUM,
        /** It is the shortest of the policies' own: the course is too long to search, or the search gave up. */
        SOME_SCHEDULE
    }

    /** Longer courses are not searched. */
    private static final int SEARCHED = 10;

    /** So many plays take about a second. */
    private static final long MOST_PLAYS = 300_000;

    /**
     * Searches a course if it is short.
     *
     * @param known the wall of some schedule, in nanoseconds
     */
    static Foresight of(Course course, double known) {
        double bound = new LowerBound(course).whole();
        OptionalDouble optimum =
                course.steps().size() > SEARCHED ? OptionalDouble.empty() : Optimum.of(course, known, MOST_PLAYS);
        return optimum.isPresent()
                ? new Foresight(optimum.getAsDouble(), bound, Proof.OPTIMUM)
                : new Foresight(known, bound, Proof.SOME_SCHEDULE);
    }
}
