// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine;

import dev.runahead.Deadline;
import dev.runahead.Held;
import dev.runahead.Reason;
import dev.runahead.SessionProvider;
import dev.runahead.SessionSource;
import dev.runahead.SessionSpec;
import dev.runahead.engine.build.BuildTimes;
import dev.runahead.engine.build.Builders;
import dev.runahead.engine.build.Crowd;
import dev.runahead.engine.build.Footprints;
import dev.runahead.engine.build.Nesting;
import dev.runahead.engine.build.Recorder;
import dev.runahead.engine.build.Turns;
import dev.runahead.engine.handover.Handover;
import dev.runahead.engine.handover.Leases;
import dev.runahead.engine.handover.UntrackedBuild;
import dev.runahead.engine.permit.Permits;
import dev.runahead.engine.plan.Hand;
import dev.runahead.engine.plan.OptOut;
import dev.runahead.engine.plan.Past;
import dev.runahead.engine.plan.Plan;
import dev.runahead.engine.plan.Progress;
import dev.runahead.engine.plan.Recollection;
import dev.runahead.engine.plan.Reusables;
import dev.runahead.engine.prefetch.Lookahead;
import dev.runahead.engine.schedule.Policy;
import dev.runahead.engine.schedule.Scheduler;
import dev.runahead.engine.spare.Closers;
import dev.runahead.engine.spare.Spares;
import dev.runahead.engine.time.Time;
import dev.runahead.engine.warm.FilePlan;
import dev.runahead.engine.warm.Warming;
import dev.runahead.ledger.Journal;
import dev.runahead.ledger.LedgerEvent;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One launcher session: wires the stages together and takes them apart again. Plans come and go in it; spares survive
 * them.
 *
 * <p>Thread-safe. Nothing is started and no file is written before a test asks for a session, or a plan
 * begins whose tests declare one.
 *
 * <p><b>Stop order</b>: no new requests; spares retired and builds cancelled; leases that tests forgot ended; builder
 * threads, readers, then closer threads; the ledger; the summary. One deadline bounds it all.
 */
public final class Run implements SessionSource, AutoCloseable {

    private static final String FAILED = "FAILED";

    private static final System.Logger LOG = System.getLogger("dev.runahead");

    private final RunSettings settings;
    private final Time time;
    private final RunRecord record;
    private final Progress progress;
    private final Acquaintances acquaintances;
    private final Builders builders;
    private final Closers closers;
    private final Leases leases;
    private final Spares spares;
    private final Lookout lookout;
    private final Answers answers;
    private final Abstention abstention;
    private final Warming warming;
    private final Plans plans;
    private final AtomicReference<@Nullable Reason> off = new AtomicReference<>();

    /**
     * A run at rest.
     *
     * @param console takes a line for people, while the run lasts
     */
    public Run(RunSettings settings, Time time, Consumer<String> console) {
        this(settings, time, console, new Scheduler());
    }

    Run(RunSettings settings, Time time, Consumer<String> console, Policy policy) {
        this.settings = settings;
        this.time = time;
        progress = new Progress(time::nanos);
        record = new RunRecord(settings, time);
        Hand hand = new Hand(record::history, record::deals, this::recollection, System::currentTimeMillis);
        Journal journal = record.journal(console);
        Permits permits = new Permits(settings.permits(), settings::allowance, time);
        BuildTimes times = new BuildTimes();
        Crowd crowd = new Crowd(time::nanos);
        Nesting nesting = new Nesting();
        Turns turns = new Turns(time, nesting);
        Recorder recorder = new Recorder(settings.drift(), nesting);
        Builders.Rules rules = new Builders.Rules(turns, permits, new Footprints(), times, crowd, recorder, nesting);
        builders = new Builders(settings.builders(), time, rules);
        closers = new Closers(time);
        leases = new Leases(closers, time);
        Lookahead lookahead = new Lookahead(settings.limits(), policy, settings.prefetch());
        Reusables reusables = new Reusables(settings.reuse());
        acquaintances = new Acquaintances(times, reusables);
        spares = new Spares(builders, closers, reusables, lookahead::nextGeneration, time, journal);
        lookout = new Lookout(lookahead, progress, spares, times, settings.depth(), time, this::switchOff);
        Handover handover = new Handover(spares, leases, rules, time, journal, lookout::lookWhileTestWaits);
        Requests requests = new Requests(progress, rules, record, handover, acquaintances::meet, time);
        UntrackedBuild untracked = new UntrackedBuild(spares, closers, rules.turns(), time);
        abstention = new Abstention(settings.kinds(), progress, record, untracked);
        answers = new Answers(requests, abstention, lookout, off::get, this::switchOff);
        warming = new Warming(settings.warm(), permits, time, record.ledger(), record::open);
        plans = new Plans(hand, progress, record, acquaintances::meet, lookout, warming, time);
        spares.whenChanged(lookout::look);
    }

    /**
     * What earlier runs tell about the tests of a plan that is about to begin, on the thread that begins it. Reads the
     * history once.
     */
    public Recollection recollection() {
        return acquaintances.recollection(record.history(), settings.kinds());
    }

    /** As {@link #planStarted(Plan, FilePlan)}, of a plan whose tests need no files. */
    public void planStarted(Plan plan) {
        planStarted(plan, FilePlan.none());
    }

    /**
     * A plan begins; the one before it, if any, has ended. What is expected of its tests may be built from here on.
     *
     * @param files which its tests need
     */
    public void planStarted(Plan plan, FilePlan files) {
        plans.started(plan, files);
    }

    /** A plan began a while ago, and nobody has told this run. */
    public void planResumed(Plan plan, FilePlan files, Past past) {
        plans.resumed(plan, files, past);
    }

    /**
     * A test or container that is not in the plan, since it is registered while the run lasts, is to be left alone. It has
     * not begun.
     */
    public void testRegistered(String id, OptOut said) {
        progress.optOuts().registered(id, said);
    }

    /** A test or container begins on this thread; returns when what it wants evicted is gone. */
    public void testStarted(String id) {
        record.testStarted(id, progress.within(id), time.nanos());
        progress.started(id).ifPresent(abstention::evict);
        warming.testStarted(id, progress.optOuts().quiet());
        plans.ifExpected(lookout::lookUnlessCalm);
    }

    /**
     * A test or container ended on this thread.
     *
     * @param outcome JUnit's status: one that failed fences the sessions that it held
     */
    public void testFinished(String id, String outcome) {
        boolean endsQuiet = abstention.endsQuiet(() -> progress.finished(id));
        record.testFinished(id, outcome);
        warming.testPassed(id, progress.optOuts().quiet());
        boolean cleared = spares.loans().testEnded(id, outcome.equals(FAILED));
        if (endsQuiet || cleared) { // Whatever a look has found before: nothing was to be built then.
            lookout.look();
        } else {
            plans.ifExpected(lookout::lookUnlessCalm);
        }
    }

    /** A test or container, with all that lies below it, will not be executed. */
    public void testSkipped(String id) {
        progress.passed(id);
        record.ledger().append(new LedgerEvent.TestFinished(id, "SKIPPED"));
        warming.testPassed(id, progress.optOuts().quiet());
        plans.ifExpected(lookout::look); // Whatever a look has found before: all that lies below it takes no time.
    }

    /** The plan's last test has ended; spares stay for the next plan. */
    public void planFinished() {
        record.ledger().append(new LedgerEvent.PlanFinished());
    }

    @Override
    public <P extends SessionSpec, B, S> Held<S> open(SessionProvider<P, B, S> provider, P spec) throws Exception {
        return answers.open(provider, spec);
    }

    @Override
    public <P extends SessionSpec, B, S> Optional<Held<S>> take(SessionProvider<P, B, S> provider, P spec)
            throws InterruptedException {
        return answers.take(provider, spec);
    }

    @Override
    public void decline(String kind, String label, Reason reason) {
        answers.decline(kind, label, reason);
    }

    @Override
    public void note(String kind, String what, String text) {
        if (off.get() == null) {
            record.ledger().append(new LedgerEvent.Noted(0, 0, kind, what, text));
        }
    }

    /**
     * An unexpected error: Runahead stops helping and says so once; the tests go on at the speed that they had without
     * it.
     */
    public Reason switchOff(Throwable cause) {
        Reason reason = Reason.of("unexpected-error", "switched off after an unexpected error", cause);
        if (off.compareAndSet(null, reason)) {
            LOG.log(
                    Level.WARNING,
                    "Runahead " + reason.text() + "; the tests go on without it. Please report it",
                    cause);
            record.ledger().append(new LedgerEvent.SwitchedOff(reason.code(), reason.text()));
            lookout.stop();
            spares.stop(reason);
        }
        return reason;
    }

    /** Stops everything; see the stop order above. The summary, if anything happened, stands in {@link #summary}. */
    @Override
    public void close() {
        off.compareAndSet(null, new Reason("run-ended", "the run has ended"));
        lookout.stop();
        Deadline deadline = time.deadlineIn(settings.stopBudget());
        spares.stop(new Reason("run-ended", "the run ended and no test had asked for it"));
        leases.endAll();
        boolean stopped = false;
        try {
            boolean built = builders.stop(deadline);
            boolean read = warming.stop(deadline);
            stopped = closers.stop(deadline) && built && read;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!stopped) {
            LOG.log(
                    Level.WARNING,
                    "a build, read or close had not ended " + deadline.budget().toSeconds()
                            + " s after the run; it is left behind on its daemon thread");
        }
        record.close();
    }

    /** What the run came to, in one line; empty before {@link #close}, and if nothing happened. */
    public Optional<String> summary() {
        return record.summary();
    }
}
