// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.optimum;

import dev.runahead.engine.schedule.Cost;
import dev.runahead.engine.schedule.Course;
import dev.runahead.engine.schedule.Play;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The shortest wall of a course for somebody who knows all of it: branch and bound. Confined to one thread.
 *
 * <p><b>What is searched.</b> All schedules that begin background builds at events only (the beginning, a request, an
 * answer, the end of a build), and none that no later request takes. A request takes what it finds as in {@link Play}. If
 * it finds nothing, the test builds at once; if its spec is exclusive, it may also wait for an event first, and it does not
 * end a build that is in its way but waits for it. A real test cannot choose so, which can only make the optimum shorter:
 * policies are measured against at least what they could do.
 *
 * <p><b>Undisturbed, this is the optimum over all schedules.</b> Take any schedule of the model. Drop the builds that no
 * test gets, ended ones among them: all others may stay as they are. Now write down the order of what happened: each build
 * after the one before it on its builder (few enough overlap at any time to be dealt to as many builders as there are),
 * after the handover of the spare before it in its place, after the build before it in its turn, and after those requests
 * that were made before it began; each request after the answer before it and the own time in between; each answer after
 * its request and the end of its build. Let everything happen as early as this order lets it. By induction along the order
 * nothing happens later than before, the end included. Each build then begins at the beginning or when something that it
 * comes after has happened, which is an event. Limits and turns are kept, for the order keeps them. No request finds a
 * spare that it did not find before, since builds still begin after the same requests. Where a request now finds that its
 * own background build has not begun, the test builds itself: at once if the spec is parallel-safe, which is no later and
 * takes no place; or when the order lets it, which is the wait that is allowed here. So the schedules that are searched
 * contain one that is no longer.
 *
 * <p><b>Disturbed, it is the optimum over that class only.</b> When a build begins also decides what slows what, and to
 * begin between events can be shorter; {@code bench/run plans} measures by how much.
 */
public final class Optimum {

    /** What is shorter by less than this part is not looked for: rounding. */
    private static final double ROUNDING = 1e-9;

    private final Course course;
    private final LowerBound bound;
    private final Explored explored;
    private final boolean undisturbed;
    private final int specs;
    private final long most;
    private final List<Play> levels = new ArrayList<>();
    private double best;
    private long plays;

    private Optimum(Course course, int specs, double known, long most) {
        this.course = course;
        this.specs = specs;
        this.most = most;
        bound = new LowerBound(course);
        explored = new Explored(course.costs().size());
        undisturbed = Disturbance.of(course) == Disturbance.NONE;
        best = known;
    }

    /**
     * Searches.
     *
     * @param known the wall of some schedule, in nanoseconds; the result is no longer
     * @param most gives up after so many plays
     * @return nanoseconds; empty if it gave up
     */
    public static OptionalDouble of(Course course, double known, long most) {
        return of(course, course.costs().size(), known, most);
    }

    /**
     * Searches schedules that build only some specs ahead.
     *
     * @param specs the first ones; tests build all others themselves
     */
    public static OptionalDouble of(Course course, int specs, double known, long most) {
        Optimum search = new Optimum(course, specs, known, most);
        search.explore(new Play(course), 0, 0);
        return search.plays > most ? OptionalDouble.empty() : OptionalDouble.of(search.best);
    }

    /**
     * Tries all that can happen from where a play stands.
     *
     * @param firstSpec builds that begin at the same time begin in the order of their specs: this one is next
     */
    private void explore(Play play, int firstSpec, int level) {
        if (++plays > most) {
            return;
        }
        if (play.over()) {
            best = Math.min(best, play.now());
            return;
        }
        if (bound.from(play) >= best * (1 - ROUNDING)) {
            return;
        }
        if (undisturbed && firstSpec == 0 && explored.coversOrAdds(play)) {
            return;
        }
        for (int spec = firstSpec; spec < specs; spec++) {
            if (play.mayBuild(spec) && wanted(play, spec)) {
                Play building = next(play, level);
                building.build(spec);
                explore(building, spec, level + 1);
            }
        }
        goOn(play, level);
    }

    private void goOn(Play play, int level) {
        boolean mayWait = !play.asking();
        if (play.asking()) {
            int turn =
                    course.costs().get(course.steps().get(play.next()).spec()).turn();
            mayWait = turn != Cost.PARALLEL && play.builds().count() > 0;
            if (turn == Cost.PARALLEL || play.builds().turnIsFree(turn)) {
                Play serving = next(play, level);
                serving.serve();
                explore(serving, 0, level + 1);
            }
        }
        if (mayWait) {
            Play waiting = next(play, level);
            waiting.advance(Double.POSITIVE_INFINITY);
            explore(waiting, 0, level + 1);
        }
    }

    /** Plays are used again, one at each level of the search. */
    private Play next(Play play, int level) {
        if (level == levels.size()) {
            levels.add(play.copy());
        }
        levels.get(level).standWhere(play);
        return levels.get(level);
    }

    private boolean wanted(Play play, int spec) {
        int spares = play.ready(spec) + play.builds().unclaimed(spec);
        int beingAnswered = play.answering() || play.asking() ? 1 : 0;
        for (int step = play.next() + beingAnswered; step < course.steps().size(); step++) {
            if (course.steps().get(step).spec() == spec && spares-- == 0) {
                return true;
            }
        }
        return false;
    }
}
