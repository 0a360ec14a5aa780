// SPDX-License-Identifier: Apache-2.0
package dev.runahead.junit;

import dev.runahead.Held;
import dev.runahead.Reason;
import dev.runahead.SessionGate;
import dev.runahead.SessionProvider;
import dev.runahead.SessionSource;
import dev.runahead.SessionSpec;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Stands in for a run until there is something to do: a plan of which something is expected, or the first request. Until then it
 * notes what runs and what has passed, and the run is told that when it is composed. So a test JVM in which nobody asks pays
 * for this class and few more.
 *
 * <p>Thread-safe. While the run is composed, tests that begin or end wait for it.
 */
final class Standby implements SessionSource {

    private final Lookup lookup;
    private final Noted noted = new Noted();
    private @Nullable TestPlan plan;
    private boolean over;
    private volatile @Nullable AttendedRun run;

    /** Knows of no plan. */
    Standby(Lookup lookup) {
        this.lookup = lookup;
    }

    void planStarted(TestPlan started) {
        AttendedRun awake = run;
        if (awake != null) {
            awake.planStarted(started);
        } else if (begins(started)) {
            wake();
        }
    }

    /** Tells whether the run is wanted for it. */
    private synchronized boolean begins(TestPlan started) {
        noted.planStarted(plan);
        plan = started;
        return Outset.wantsRun(started, lookup);
    }

    /** An invocation, a dynamic test, or what lies below an invocation of a class. */
    void registered(TestIdentifier test) {
        AttendedRun awake = awakeOr(Noted::registered, test);
        if (awake != null) {
            awake.registered(test);
        }
    }

    void started(TestIdentifier test) {
        AttendedRun awake = awakeOr(Noted::started, test);
        if (awake != null) {
            awake.started(test);
        }
    }

    void skipped(TestIdentifier test) {
        AttendedRun awake = awakeOr(Noted::skipped, test);
        if (awake != null) {
            awake.skipped(test);
        }
    }

    void finished(TestIdentifier test, TestExecutionResult result) {
        AttendedRun awake = awakeOr(Noted::finished, test);
        if (awake != null) {
            awake.finished(test, result);
        }
    }

    /** Who is to be told; null if it was noted instead. */
    private @Nullable AttendedRun awakeOr(BiConsumer<Noted, TestIdentifier> note, TestIdentifier test) {
        AttendedRun awake = run;
        return awake == null ? awakeOrNoted(note, test) : awake;
    }

    private synchronized @Nullable AttendedRun awakeOrNoted(
            BiConsumer<Noted, TestIdentifier> note, TestIdentifier test) {
        if (run == null) {
            note.accept(noted, test);
        }
        return run;
    }

    void planFinished() {
        AttendedRun awake = run;
        if (awake != null) {
            awake.planFinished();
        }
    }

    /** The run, composed if it was not; null if it cannot be. */
    private @Nullable AttendedRun wake() {
        AttendedRun awake = run;
        return awake == null ? composed() : awake;
    }

    private synchronized @Nullable AttendedRun composed() {
        TestPlan of = plan;
        if (run == null && of != null && !over) {
            over = true; // Whatever comes of it, nobody composes another one; nor does what user code asks for
            // meanwhile.
            try {
                AttendedRun composed = AttendedRun.compose(lookup);
                composed.planResumed(of, noted);
                run = composed;
            } catch (RuntimeException | LinkageError e) {
                Log.LOG.log(Level.WARNING, "Runahead cannot start; the tests go on without it. Please report it", e);
            }
        }
        return run;
    }

    /** Ends the run, if there is one; returns its summary if there is anything to tell. */
    Optional<String> end() {
        AttendedRun ending;
        synchronized (this) {
            over = true;
            ending = run;
        }
        return ending == null ? Optional.empty() : ending.end();
    }

    @Override
    public <P extends SessionSpec, B, S> Held<S> open(SessionProvider<P, B, S> provider, P spec) throws Exception {
        AttendedRun awake = wake();
        return awake == null
                ? SessionGate.holdUnmanaged(provider, spec)
                : awake.source().open(provider, spec);
    }

    @Override
    public <P extends SessionSpec, B, S> Optional<Held<S>> take(SessionProvider<P, B, S> provider, P spec)
            throws InterruptedException {
        AttendedRun awake = wake();
        return awake == null ? Optional.empty() : awake.source().take(provider, spec);
    }

    @Override
    public void decline(String kind, String label, Reason reason) {
        AttendedRun awake = wake();
        if (awake != null) {
            awake.source().decline(kind, label, reason);
        }
    }

    @Override
    public void note(String kind, String what, String text) {
        AttendedRun awake = wake();
        if (awake != null) {
            awake.source().note(kind, what, text);
        }
    }
}
