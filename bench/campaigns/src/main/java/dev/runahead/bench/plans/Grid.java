// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.plans;

import dev.runahead.engine.schedule.Cost;
import dev.runahead.engine.schedule.Course;
import dev.runahead.engine.schedule.Play;
import dev.runahead.report.optimum.Optimum;

/**
 * The shortest wall by brute force, to check {@link Optimum}: no bound but the test's own time that is still to come, no
 * memory, background builds also between events, and tests that end builds in their way. Confined to one thread; for
 * courses of about four steps.
 */
final class Grid {

    private final Course course;
    private final int parts;
    private double best = Double.POSITIVE_INFINITY;

    private Grid(Course course, int parts) {
        this.course = course;
        this.parts = parts;
    }

    /**
     * Tries everything.
     *
     * @param parts into how many equal parts the time from one event to the next is divided, at whose ends builds may
     *     begin too; 1 for at events only
     * @return nanoseconds
     */
    static double shortest(Course course, int parts) {
        Grid grid = new Grid(course, parts);
        grid.explore(new Play(course), 0);
        return grid.best;
    }

    private void explore(Play play, int firstSpec) {
        if (play.over()) {
            best = Math.min(best, play.now());
            return;
        }
        if (play.now() + ownTimeToCome(play) >= best) {
            return;
        }
        for (int spec = firstSpec; spec < course.costs().size(); spec++) {
            if (play.mayBuild(spec) && wanted(play, spec)) {
                Play building = play.copy();
                building.build(spec);
                explore(building, spec);
            }
        }
        int turn = play.asking()
                ? course.costs().get(course.steps().get(play.next()).spec()).turn()
                : Cost.PARALLEL;
        if (play.asking()) {
            Play serving = play.copy();
            serving.serve();
            explore(serving, 0);
        }
        if (!play.asking() || (turn != Cost.PARALLEL && play.builds().count() > 0)) {
            letPass(play);
        }
    }

    private void letPass(Play play) {
        Play waiting = play.copy();
        waiting.advance(Double.POSITIVE_INFINITY);
        double part = (waiting.now() - play.now()) / parts;
        explore(waiting, 0);
        for (int i = 1; i < parts && part > 0; i++) {
            Play between = play.copy();
            between.advance(part * i);
            beginAt(between);
        }
    }

    /** At least one build begins there, else nothing would be different from going on. */
    private void beginAt(Play play) {
        for (int spec = 0; spec < course.costs().size(); spec++) {
            if (play.mayBuild(spec) && wanted(play, spec)) {
                Play building = play.copy();
                building.build(spec);
                explore(building, spec);
            }
        }
    }

    private double ownTimeToCome(Play play) {
        double own = play.left();
        for (int step = play.next() + 1; step < course.steps().size(); step++) {
            own += course.steps().get(step).leadNanos();
        }
        return play.next() == course.steps().size() ? own : own + course.tailNanos();
    }

    private boolean wanted(Play play, int spec) {
        int spares = play.ready(spec) + play.builds().unclaimed(spec);
        int asked = play.answering() || play.asking() ? 1 : 0;
        return course.steps().stream()
                        .skip(play.next() + (long) asked)
                        .filter(step -> step.spec() == spec)
                        .count()
                > spares;
    }
}
