// SPDX-License-Identifier: Apache-2.0
package dev.runahead.junit;

import dev.runahead.SessionSource;
import dev.runahead.engine.Run;
import dev.runahead.engine.plan.OptOut;
import dev.runahead.engine.time.SystemTime;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * A run, and what translates JUnit's events for it. Thread-safe. An error in here never reaches JUnit: it switches Runahead off.
 *
 * @param run hears of everything
 * @param rules say what of a plan counts
 */
record AttendedRun(Run run, PlanCopy.Rules rules) {

    private static final System.Logger LOG = System.getLogger("dev.runahead");

    /** Composes a run as its settings are. */
    static AttendedRun compose(Lookup lookup) {
        Settings settings = Settings.read(lookup);
        Run run = new Run(settings.forRun(), new SystemTime(), line -> System.out.println("[runahead] " + line));
        OptOutRules optOuts = new OptOutRules(settings.optOut());
        return new AttendedRun(run, new PlanCopy.Rules(optOuts, settings.kinds(), settings.warm(), ClassSeams.found()));
    }

    /** What answers its tests. */
    SessionSource source() {
        return run;
    }

    void planStarted(TestPlan plan) {
        attempt(r -> {
            rules.seams().planStarts();
            PlanCopy copy = PlanCopy.of(plan, Set.of(), r.recollection(), rules);
            r.planStarted(copy.plan(), copy.files());
        });
    }

    /** A plan began a while ago. */
    void planResumed(TestPlan plan, Noted noted) {
        attempt(r -> {
            rules.seams().planStarts();
            PlanCopy copy = PlanCopy.of(plan, noted.registered(), r.recollection(), rules);
            r.planResumed(copy.plan(), copy.files(), noted.past(this::optOut));
        });
    }

    private Optional<OptOut> optOut(TestIdentifier test) {
        return rules.optOuts().of(test, PlanElements.of(test));
    }

    void registered(TestIdentifier test) {
        attempt(r -> optOut(test).ifPresent(said -> r.testRegistered(test.getUniqueId(), said)));
    }

    void started(TestIdentifier test) {
        attempt(r -> {
            r.testStarted(test.getUniqueId());
            rules.seams().begins(test);
        });
    }

    void skipped(TestIdentifier test) {
        attempt(r -> r.testSkipped(test.getUniqueId()));
    }

    void finished(TestIdentifier test, TestExecutionResult result) {
        attempt(r -> r.testFinished(test.getUniqueId(), result.getStatus().toString()));
    }

    void planFinished() {
        attempt(Run::planFinished);
    }

    /** Ends the run; returns its summary if there is anything to tell. */
    Optional<String> end() {
        run.close();
        rules.optOuts()
                .unmet()
                .forEach(pattern -> LOG.log(
                        Level.DEBUG, "no test of this run was meant by ''{0}'' of {1}", pattern, Settings.OPT_OUT));
        return run.summary();
    }

    private void attempt(Consumer<Run> step) {
        try {
            step.accept(run);
        } catch (RuntimeException | LinkageError e) {
            run.switchOff(e);
        }
    }
}
