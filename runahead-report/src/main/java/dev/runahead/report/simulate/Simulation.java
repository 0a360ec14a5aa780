// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.simulate;

import dev.runahead.engine.schedule.Course;
import dev.runahead.engine.schedule.Never;
import dev.runahead.engine.schedule.OneAhead;
import dev.runahead.engine.schedule.Outcome;
import dev.runahead.engine.schedule.Policy;
import dev.runahead.engine.schedule.Rehearsal;
import dev.runahead.engine.schedule.Scheduler;

/**
 * What a run comes to on one host under each policy. Immutable.
 *
 * @param host what it is played on
 * @param off without Runahead
 * @param oneAhead with the reference's policy, which is also what a first run does of which nothing is known
 * @param next with the scheduler, which believes what a history says
 * @param foresight what is possible at best
 */
public record Simulation(Host host, Outcome off, Outcome oneAhead, Outcome next, Foresight foresight) {

    /** Plays a run whose truth is one thing, and of which the scheduler believes another. */
    public static Simulation of(RecordedCourse truth, Expected belief, Host host) {
        Course course = truth.on(host);
        Outcome off = new Rehearsal(course, course).play(new Never());
        Outcome oneAhead = new Rehearsal(course, course).play(new OneAhead());
        Outcome next = new Rehearsal(course, belief.on(host)).play(new Scheduler());
        Outcome told = new Rehearsal(course, course).play(new Scheduler());
        double known = Math.min(
                Math.min(off.wallNanos(), oneAhead.wallNanos()), Math.min(next.wallNanos(), told.wallNanos()));
        return new Simulation(host, off, oneAhead, next, Foresight.of(course, known));
    }

    /** One policy only, which is told the truth. */
    public static Outcome play(RecordedCourse truth, Host host, Policy policy) {
        Course course = truth.on(host);
        return new Rehearsal(course, course).play(policy);
    }

    /** The scheduler only. */
    public static Outcome play(RecordedCourse truth, Expected belief, Host host) {
        return new Rehearsal(truth.on(host), belief.on(host)).play(new Scheduler());
    }
}
