// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.simulate;

import dev.runahead.engine.permit.Allowance;
import dev.runahead.engine.schedule.Builds;
import dev.runahead.engine.schedule.Course;

/**
 * A recorded run that is played under a policy, which is asked as the engine asks its own: with what the engine would
 * believe, and whenever it would look. Confined to one thread.
 *
 * <p><b>Looks</b>: at the beginning; a test that begins or ends, unless a look has just found nothing due; a test that is
 * skipped; the session of a spare that was closed; a test's own build or a wait for a spare's that begins; an answer; a spare
 * that is ready; and when the policy wanted to be asked again.
 */
final class Rerun {

    /** In nanoseconds: times that are less apart are the same. */
    private static final double ROUNDING = 1;

    private final RecordedCourse run;
    private final Course truth;
    private final Help help;
    private final PlayedRun played;
    private final Beliefs beliefs;
    private final Looks looks;
    private final OwnMarks marks;
    private double waited;

    private Rerun(RecordedCourse run, Course truth, Help help, Beliefs beliefs) {
        this.run = run;
        this.truth = truth;
        this.help = help;
        this.beliefs = beliefs;
        played = new PlayedRun(run, truth, this::slots);
        looks = new Looks(help.policy(), beliefs, truth.limits(), played);
        marks = new OwnMarks(run.own());
    }

    /**
     * Plays it from beginning to end.
     *
     * @param run what is played
     * @param truth the same, on some host
     * @param help who decides
     * @param beliefs what it is told; new ones for each rerun
     */
    static Result of(RecordedCourse run, Course truth, Help help, Beliefs beliefs) {
        Rerun rerun = new Rerun(run, truth, help, beliefs);
        rerun.looks.look();
        while (!rerun.played.play().over()) {
            rerun.goOn();
        }
        return new Result(rerun.played.play().now(), rerun.waited, rerun.played.ahead());
    }

    private void goOn() {
        boolean answering = played.play().answering();
        int next = played.play().next();
        double began = played.play().now();
        boolean building = answering && played.play().builds().claimed() == Builds.NONE;
        double mark = answering
                ? Double.POSITIVE_INFINITY
                : played.play().testTakes(marks.until(played.play().left()));
        boolean ready = played.advance(Math.min(mark, looks.nanosToAlarm()), this::learn);
        double now = played.play().now();
        waited += answering ? now - began : 0;
        played.beginWaiting();
        if (played.play().next() > next) {
            if (building) {
                learn(truth.steps().get(next).spec(), now - played.askedAt(), played.servedAmong());
            }
            marks.begin(played.play().next());
            looks.clock().at(0, now);
            looks.look();
        } else if (played.play().asking() && played.serveFromWaiting()) {
            looks.look();
        } else if (played.play().asking()) {
            if (help == Help.SAME_AGAIN) {
                played.supersede();
            }
            played.serve();
            looks.look();
        } else if (!answering && !played.play().answering() && now - began >= mark - ROUNDING) {
            pass(marks.pass(), now);
        } else if (ready || (!answering && played.play().answering()) || looks.nanosToAlarm() <= ROUNDING) {
            looks.look();
        }
    }

    private void pass(int entry, double now) {
        beliefs.over(entry).ifPresent(over -> looks.clock().at(over, now));
        if (OwnPart.onlyMovesTheClock(run.recording().entries().get(entry))) {
            looks.lookUnlessCalm();
        } else {
            looks.look();
        }
    }

    /** Of the host's permits; memory and readers are not simulated. */
    private int slots(int spec) {
        int all = (int) truth.limits().processors();
        return new Allowance(all, 1, 1, 1).slotsToBuild(beliefs.cost(spec).processors());
    }

    private void learn(int spec, double nanos, double active) {
        double cpu =
                truth.costs().get(spec).processors() * truth.costs().get(spec).buildNanos();
        beliefs.built(spec, Math.round(nanos), Math.round(cpu), active);
    }
}
