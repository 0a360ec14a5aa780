// SPDX-License-Identifier: Apache-2.0
package dev.runahead.junit;

import dev.runahead.SessionGate;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Hears JUnit's events, and has a run stand by from the first plan on, unless it is switched off.
 *
 * <p>Thread-safe: JUnit enters it from several threads in parallel execution; plans begin and end on one thread. An
 * error in here never reaches JUnit.
 */
final class PlanListener implements TestExecutionListener {

    private volatile @Nullable Standby standby;
    private boolean decided;

    @Override
    public void testPlanExecutionStarted(TestPlan testPlan) {
        try {
            if (!decided) {
                decided = true;
                start(Lookup.here(testPlan.getConfigurationParameters()::get));
            }
            Standby current = standby;
            if (current != null) {
                current.planStarted(testPlan);
            }
        } catch (RuntimeException | LinkageError e) {
            Log.LOG.log(Level.WARNING, "Runahead cannot start; the tests go on without it. Please report it", e);
        }
    }

    private void start(Lookup lookup) {
        if (!Settings.enabled(lookup)) {
            return;
        }
        Standby starting = new Standby(lookup);
        if (SessionGate.install(starting)) { // Last: what fails after it would stay installed.
            standby = starting;
        } else {
            Log.LOG.log(
                    Level.INFO,
                    "Runahead is off for this launcher session: another one is open in this JVM, and a session built"
                            + " ahead for one must not be handed to the other");
        }
    }

    @Override
    public void dynamicTestRegistered(TestIdentifier test) {
        Standby current = standby;
        if (current != null) {
            current.registered(test);
        }
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        Standby current = standby;
        if (current != null) {
            current.started(test);
        }
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        Standby current = standby;
        if (current != null) {
            current.skipped(test);
        }
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        Standby current = standby;
        if (current != null) {
            current.finished(test, result);
        }
    }

    @Override
    public void testPlanExecutionFinished(TestPlan testPlan) {
        Standby current = standby;
        if (current != null) {
            current.planFinished();
        }
    }

    /** Ends the run; returns its summary if there is anything to tell. */
    Optional<String> stop() {
        Standby stopping = standby;
        if (stopping == null) {
            return Optional.empty();
        }
        standby = null;
        SessionGate.remove(stopping);
        return stopping.end();
    }
}
