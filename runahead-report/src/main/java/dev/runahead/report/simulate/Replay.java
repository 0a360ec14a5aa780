// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.simulate;

import dev.runahead.engine.schedule.Builds;
import dev.runahead.engine.schedule.Course;
import dev.runahead.report.simulate.Beliefs.By;

/**
 * A recorded run that is played under a policy, which is asked as the engine asks its own: with what the engine would
 * believe, and whenever it would look. Confined to one thread.
 *
 * <p><b>Looks</b>: at the beginning; a test that begins or ends; the session of a spare that was closed; a test's own build
 * or a wait for a spare's that begins; an answer; a spare that is ready; and when the policy wanted to be asked again.
 */
final class Replay {

    /** In nanoseconds: times that are less apart are the same. */
    private static final double ROUNDING = 1;

    private final Course truth;
    private final Help help;
    private final Stage stage;
    private final Beliefs beliefs;
    private final Looks looks;
    private final OwnMarks marks;
    private double waited;

    private Replay(RecordedCourse run, Course truth, Help help, Beliefs beliefs) {
        this.truth = truth;
        this.help = help;
        this.beliefs = beliefs;
        stage = new Stage(run, truth, this::slots);
        looks = new Looks(help.policy(), beliefs, truth.limits(), stage);
        marks = new OwnMarks(run.own());
    }

    /**
     * Plays it from beginning to end.
     *
     * @param run what is played
     * @param truth the same, on some host
     * @param help who decides
     * @param beliefs what it is told; new ones for each replay
     */
    static Result of(RecordedCourse run, Course truth, Help help, Beliefs beliefs) {
        Replay replay = new Replay(run, truth, help, beliefs);
        replay.looks.look();
        while (!replay.stage.play().over()) {
            replay.goOn();
        }
        return new Result(replay.stage.play().now(), replay.waited, replay.stage.ahead());
    }

    private void goOn() {
        boolean answering = stage.play().answering();
        int next = stage.play().next();
        double began = stage.play().now();
        boolean building = answering && stage.play().builds().claimed() == Builds.NONE;
        double mark = answering
                ? Double.POSITIVE_INFINITY
                : stage.ownTakes(marks.until(stage.play().left()));
        boolean ready = stage.advance(Math.min(mark, looks.nanosToAlarm()), this::learn);
        double now = stage.play().now();
        waited += answering ? now - began : 0;
        stage.beginWaiting();
        if (stage.play().next() > next) {
            if (building) {
                learn(truth.steps().get(next).spec(), By.TEST, now - stage.askedAt());
            }
            marks.begin(stage.play().next());
            looks.clock().at(0, now);
            looks.look();
        } else if (stage.play().asking() && stage.serveFromWaiting()) {
            looks.look();
        } else if (stage.play().asking()) {
            if (help == Help.SAME_AGAIN) {
                stage.supersede();
            }
            stage.serve();
            looks.look();
        } else if (!answering && !stage.play().answering() && now - began >= mark - ROUNDING) {
            beliefs.over(marks.pass()).ifPresent(over -> looks.clock().at(over, now));
            looks.look();
        } else if (ready || (!answering && stage.play().answering()) || looks.nanosToAlarm() <= ROUNDING) {
            looks.look();
        }
    }

    /** As the engine's permits: two for each processor that a build keeps busy, at least one, never more than there are. */
    private int slots(int spec) {
        double busy = beliefs.costs().get(spec).processors();
        return (int) Math.max(1, Math.min((long) truth.limits().processors(), Math.round(2 * busy)));
    }

    private void learn(int spec, By by, double nanos) {
        double cpu =
                truth.costs().get(spec).processors() * truth.costs().get(spec).buildNanos();
        beliefs.built(spec, by, Math.round(nanos), Math.round(cpu));
    }
}
