// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.optimum;

import dev.runahead.engine.schedule.Builds;
import dev.runahead.engine.schedule.Course;
import dev.runahead.engine.schedule.Play;

/**
 * What a play comes to at least from where it stands, whatever is built when. Confined to one thread.
 *
 * <p>Goes through the requests to come. Each is answered no sooner than it is asked, nothing being disturbed; nor than the
 * build for it ends that runs; nor, if none runs, than a build would that begins now, or as soon as a builder is free, if
 * that is before the request. From each answer on {@link Stretches} bounds the rest.
 */
public final class LowerBound {

    private final Course course;
    private final Stretches stretches;
    private final int[] free;

    /** Of a course. O(n²) in its steps, up to 5,000; beyond it is O(n), and less tight. */
    public LowerBound(Course course) {
        this.course = course;
        stretches = new Stretches(course);
        free = new int[course.costs().size()];
    }

    /** Of the whole course, in nanoseconds. */
    public double whole() {
        return Math.max(stretches.whole(), from(new Play(course)));
    }

    /** The earliest end of a play of the course, in nanoseconds from its beginning. */
    double from(Play play) {
        int steps = course.steps().size();
        double answer = play.now() + play.left();
        int next = play.next();
        if (next == steps) {
            return answer;
        }
        double most = 0;
        if (play.answering()) {
            next++;
            most = answer + stretches.from(next);
        }
        double builder = builderIsFree(play);
        count(play);
        for (int step = next; step < steps; step++) {
            double lead = step == play.next() ? 0 : course.steps().get(step).leadNanos();
            answer = answer(play, step, answer + lead, builder);
            most = Math.max(most, answer + stretches.from(step + 1));
        }
        return most;
    }

    private void count(Play play) {
        for (int spec = 0; spec < free.length; spec++) {
            free[spec] = play.ready(spec) + play.builds().unclaimed(spec);
        }
    }

    private double answer(Play play, int step, double request, double builder) {
        int spec = course.steps().get(step).spec();
        double work = course.costs().get(spec).buildNanos();
        if (play.asking() && step == play.next()) {
            return request + work;
        }
        if (free[spec]-- <= 0) {
            return Math.max(request, Math.min(builder, request) + work);
        }
        return play.ready(spec) > 0 ? request : Math.max(request, firstEnds(play, spec));
    }

    private static double firstEnds(Play play, int spec) {
        Builds builds = play.builds();
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < builds.count(); i++) {
            if (builds.spec(i) == spec && i != builds.claimed()) {
                least = Math.min(least, builds.left(i));
            }
        }
        return play.now() + least;
    }

    private double builderIsFree(Play play) {
        Builds builds = play.builds();
        if (builds.count()
                < Math.min(course.limits().builders(), course.limits().spares())) {
            return play.now();
        }
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < builds.count(); i++) {
            least = Math.min(least, builds.left(i));
        }
        return play.now() + least;
    }
}
