// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.jvm;

import java.util.stream.Stream;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** The main class of a test JVM: executes the named classes in one plan. */
final class PlainMain {

    private PlainMain() {}

    /** Takes names of classes; the JVM's status is 1 if a test fails or there is none. */
    public static void main(String[] classes) {
        SummaryGeneratingListener outcome = new SummaryGeneratingListener();
        try (LauncherSession session = LauncherFactory.openSession()) {
            session.getLauncher()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(Stream.of(classes)
                                            .map(DiscoverySelectors::selectClass)
                                            .toList())
                                    .build(),
                            outcome);
        }
        long succeeded = outcome.getSummary().getTestsSucceededCount();
        if (succeeded == 0 || succeeded != outcome.getSummary().getTestsFoundCount()) {
            outcome.getSummary()
                    .getFailures()
                    .forEach(failure -> failure.getException().printStackTrace(System.out));
            System.exit(1);
        }
    }
}
