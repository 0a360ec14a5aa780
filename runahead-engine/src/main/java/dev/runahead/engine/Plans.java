// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine;

import dev.runahead.engine.plan.Demand;
import dev.runahead.engine.plan.Hand;
import dev.runahead.engine.plan.Past;
import dev.runahead.engine.plan.Plan;
import dev.runahead.engine.plan.Progress;
import dev.runahead.engine.time.Time;
import dev.runahead.engine.warm.FilePlan;
import dev.runahead.engine.warm.Warming;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Tells all that follow the plans of a run when one begins. Immutable, thread-safe; plans begin one after the other.
 *
 * @param hand what was dealt so far
 * @param progress where the run is
 * @param record is opened if something is expected
 * @param met is told of each demand of a plan
 * @param lookout looks what is to be built
 * @param warming brings files into the page cache
 * @param time of the run
 */
record Plans(
        Hand hand,
        Progress progress,
        RunRecord record,
        Consumer<Demand<?, ?, ?>> met,
        Lookout lookout,
        Warming warming,
        Time time) {

    /** How long a plan's begin may wait for other test JVMs that begin or end just now: they take milliseconds. */
    private static final Duration JOINING = Duration.ofMillis(200);

    /** One begins. */
    void started(Plan plan, FilePlan files) {
        begin(plan);
        expect(plan, files);
    }

    /** One that began a while ago is told of. */
    void resumed(Plan plan, FilePlan files, Past past) {
        past.onlyClasses().forEach(this::deal);
        begin(plan);
        progress.catchUp(past);
        past.running().forEach(began -> record.testStarted(began.id(), progress.within(began.id()), began.nanos()));
        expect(plan, files);
    }

    private void deal(Optional<String> only) {
        hand.planStarted(only, time.deadlineIn(JOINING));
    }

    private void begin(Plan plan) {
        deal(plan.onlyClass());
        progress.planStarted(plan);
        plan.demands().forEach(met);
        record.planStarted(plan.tests(), plan.expected());
    }

    private void expect(Plan plan, FilePlan files) {
        if (plan.expected() > 0) {
            record.open();
        }
        lookBehind();
        lookout.look();
        warming.planStarted(files);
    }

    /** What comes behind the plan may have changed: other test JVMs were dealt something. */
    private void lookBehind() {
        progress.comes(hand.comes());
        if (progress.expectsBehind()) {
            record.open();
        }
    }

    /** Looks, if anything is expected. */
    void ifExpected(Runnable look) {
        lookBehind();
        if (progress.expectsAny()) {
            look.run();
        }
    }
}
