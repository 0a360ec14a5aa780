// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.timed;

import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * The main class of a timed test JVM: executes the named classes in this order, in one plan of one launcher session, and
 * writes outcomes and the session's time. Confined to one thread.
 */
final class SuiteMain implements TestExecutionListener {

    private final TimesFile file;

    private SuiteMain(TimesFile file) {
        this.file = file;
    }

    /** Takes names of classes. */
    public static void main(String[] classes) {
        TimesFile file = TimesFile.ofThisJvm()
                .orElseThrow(() -> new IllegalArgumentException("no times are asked for; set -D" + TimesFile.PROPERTY));
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(
                        Stream.of(classes).map(DiscoverySelectors::selectClass).toList())
                .build();
        long openNanos = System.nanoTime();
        // Closing is inside: whatever Runahead does when it hears of the end counts.
        try (LauncherSession session = LauncherFactory.openSession()) {
            session.getLauncher().execute(request, listeners(file));
        }
        file.session(openNanos, System.nanoTime());
        // Not System.exit: that this JVM ends by itself is part of what is looked at.
    }

    private static TestExecutionListener[] listeners(TimesFile file) {
        Stream<TestExecutionListener> stages =
                Boolean.getBoolean(ClassStages.PROPERTY) ? Stream.of(new ClassStages(file)) : Stream.of();
        return Stream.concat(Stream.of(new SuiteMain(file)), stages).toArray(TestExecutionListener[]::new);
    }

    @Override
    public void executionSkipped(TestIdentifier node, String reason) {
        file.outcome(node.getUniqueId(), "SKIPPED");
    }

    @Override
    public void executionFinished(TestIdentifier node, TestExecutionResult result) {
        file.outcome(node.getUniqueId(), result.getStatus().toString());
        result.getThrowable().ifPresent(thrown -> thrown.printStackTrace(System.out));
    }
}
