// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.simulate;

import dev.runahead.engine.schedule.Course;
import dev.runahead.history.History;
import dev.runahead.history.Observed;
import java.util.stream.DoubleStream;

/**
 * What a run comes to on one host with each help. Immutable.
 *
 * @param host what it is played on
 * @param off without Runahead
 * @param sameAgain with the reference's policy
 * @param next with the scheduler, which believes what a history says
 * @param foresight what is possible at best
 */
public record Simulation(Host host, Result off, Result sameAgain, Result next, Foresight foresight) {

    /**
     * Plays a run in all ways.
     *
     * @param history what the scheduler believes
     */
    public static Simulation of(RecordedCourse run, History history, Host host) {
        Result off = knowing(run, host, Help.OFF);
        Result sameAgain = knowing(run, host, Help.SAME_AGAIN);
        Result next = believing(run, host, history);
        Result told = knowing(run, host, Help.SCHEDULED);
        double known = DoubleStream.of(off.wallNanos(), sameAgain.wallNanos(), next.wallNanos(), told.wallNanos())
                .min()
                .orElseThrow();
        return new Simulation(host, off, sameAgain, next, Foresight.of(run.on(host), known));
    }

    /** Who helps knows the run as it is. */
    public static Result knowing(RecordedCourse run, Host host, Help help) {
        Course truth = run.on(host);
        return Rerun.of(run, truth, help, new Told(run, truth));
    }

    /** The scheduler helps, and believes what a history says and what the run teaches it. */
    public static Result believing(RecordedCourse run, Host host, History history) {
        return Rerun.of(run, run.on(host), Help.SCHEDULED, new Learned(run, history));
    }

    /** What is known once a run has been learned from, and nothing else. */
    public static History learned(Recording recording) {
        return History.empty().merge(Observed.of(recording.entries()));
    }
}
