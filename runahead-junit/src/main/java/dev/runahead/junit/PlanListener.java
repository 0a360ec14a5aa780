// SPDX-License-Identifier: Apache-2.0
package dev.runahead.junit;

import dev.runahead.SessionGate;
import dev.runahead.engine.Run;
import dev.runahead.engine.time.SystemTime;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Translates JUnit's events into the run's and composes the run at the first plan.
 *
 * <p>Thread-safe: JUnit enters it from several threads in parallel execution; plans begin and end on one thread. An
 * error in here never reaches JUnit: it switches Runahead off.
 */
final class PlanListener implements TestExecutionListener {

    private static final System.Logger LOG = System.getLogger("dev.runahead");

    private volatile @Nullable Run run;
    private volatile PlanCopy.Rules rules = PlanCopy.Rules.all();
    private boolean decided;

    @Override
    public void testPlanExecutionStarted(TestPlan testPlan) {
        try {
            if (!decided) {
                decided = true;
                start(Settings.read(key -> testPlan.getConfigurationParameters().get(key)));
            }
        } catch (RuntimeException | LinkageError e) {
            LOG.log(Level.WARNING, "Runahead cannot start; the tests go on without it. Please report it", e);
        }
        withRun(r -> {
            rules.seams().planStarts();
            PlanCopy copy = PlanCopy.of(testPlan, r.recollection(), rules);
            r.planStarted(copy.plan(), copy.files());
        });
    }

    private void start(Settings settings) {
        if (!settings.enabled()) {
            return;
        }
        Run starting = new Run(settings.forRun(), new SystemTime(), line -> System.out.println("[runahead] " + line));
        OptOutRules optOuts = new OptOutRules(settings.optOut());
        rules = new PlanCopy.Rules(optOuts, settings.kinds(), settings.warm(), ClassSeams.found());
        if (SessionGate.install(starting)) { // Last: what fails after it would stay installed.
            run = starting;
        } else {
            LOG.log(
                    Level.INFO,
                    "Runahead is off for this launcher session: another one is open in this JVM, and a session built"
                            + " ahead for one must not be handed to the other");
        }
    }

    /** An invocation, a dynamic test, or what lies below an invocation of a class. */
    @Override
    public void dynamicTestRegistered(TestIdentifier test) {
        withRun(r -> rules.optOuts()
                .of(test, PlanCopy.element(test))
                .ifPresent(said -> r.testRegistered(test.getUniqueId(), said)));
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        withRun(r -> {
            r.testStarted(test.getUniqueId());
            rules.seams().begins(test);
        });
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        withRun(r -> r.testSkipped(test.getUniqueId()));
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        withRun(r -> r.testFinished(test.getUniqueId(), result.getStatus().toString()));
    }

    @Override
    public void testPlanExecutionFinished(TestPlan testPlan) {
        withRun(Run::planFinished);
    }

    /** Ends the run; returns its summary if there is anything to tell. */
    Optional<String> stop() {
        Run stopping = run;
        if (stopping == null) {
            return Optional.empty();
        }
        run = null;
        SessionGate.remove(stopping);
        stopping.close();
        rules.optOuts()
                .unmet()
                .forEach(pattern -> LOG.log(
                        Level.DEBUG, "no test of this run was meant by ''{0}'' of {1}", pattern, Settings.OPT_OUT));
        return stopping.summary();
    }

    private void withRun(Consumer<Run> step) {
        Run current = run;
        if (current == null) {
            return;
        }
        try {
            step.accept(current);
        } catch (RuntimeException | LinkageError e) {
            current.switchOff(e);
        }
    }
}
