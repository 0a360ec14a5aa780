// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import java.util.List;
import java.util.Map;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * The main class of a round's JVM: runs the suite as build tools do. It returns from {@code main}, since nothing may keep
 * a JVM from ending.
 */
final class RoundMain {

    private static final String PARALLEL = "junit.jupiter.execution.parallel.";

    private RoundMain() {}

    public static void main(String[] args) {
        Script script = Round.script();
        List<TestExecutionSummary> summaries;
        try (LauncherSession session = LauncherFactory.openSession()) {
            summaries = script.staging().isParallel()
                    ? inParallel(session.getLauncher(), script)
                    : List.of(execute(session.getLauncher(), List.of(Round.class), Map.of()));
        }
        long tests = summaries.stream()
                .mapToLong(TestExecutionSummary::getTestsStartedCount)
                .sum();
        long failures = summaries.stream()
                .mapToLong(TestExecutionSummary::getTotalFailureCount)
                .sum();
        summaries.stream()
                .flatMap(summary -> summary.getFailures().stream())
                .forEach(failure -> failure.getException().printStackTrace());
        new Notes(Round.path(Round.NOTES)).add(0, Note.Type.ENDED, tests + " tests, " + failures + " failures");
    }

    private static List<TestExecutionSummary> inParallel(Launcher launcher, Script script) {
        List<Scene> scenes = Round.scenes();
        scenes.forEach(scene -> new Trigger(scene).secure());
        return List.of(
                execute(launcher, scenes.stream().map(Scenes::of).toList(), parallel(script)),
                execute(launcher, List.of(LastTurn.class), Map.of()));
    }

    /** Classes at once, the tests of each on one thread; every other script by JUnit's newer executor. */
    private static Map<String, String> parallel(Script script) {
        String executor = script.origin().hashCode() % 2 == 0 ? "fork_join_pool" : "worker_thread_pool";
        return Map.of(
                PARALLEL + "enabled",
                "true",
                PARALLEL + "mode.default",
                "same_thread",
                PARALLEL + "mode.classes.default",
                "concurrent",
                PARALLEL + "config.strategy",
                "fixed",
                PARALLEL + "config.fixed.parallelism",
                Integer.toString(script.staging().parallel()),
                PARALLEL + "config.executor-service",
                executor);
    }

    private static TestExecutionSummary execute(
            Launcher launcher, List<? extends Class<?>> classes, Map<String, String> parameters) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        launcher.execute(
                LauncherDiscoveryRequestBuilder.request()
                        .selectors(classes.stream()
                                .map(DiscoverySelectors::selectClass)
                                .toList())
                        .configurationParameters(parameters)
                        .build(),
                listener);
        return listener.getSummary();
    }
}
