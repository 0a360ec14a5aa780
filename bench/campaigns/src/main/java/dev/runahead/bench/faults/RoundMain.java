// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/**
 * The main class of a round's JVM: runs the suite as build tools do. It returns from {@code main}, since nothing may keep
 * a JVM from ending.
 */
final class RoundMain {

    private RoundMain() {}

    public static void main(String[] args) {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        try (LauncherSession session = LauncherFactory.openSession()) {
            session.getLauncher()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(DiscoverySelectors.selectClass(Round.class))
                                    .build(),
                            summary);
        }
        long tests = summary.getSummary().getTestsStartedCount();
        long failures = summary.getSummary().getTotalFailureCount();
        summary.getSummary()
                .getFailures()
                .forEach(failure -> failure.getException().printStackTrace());
        new Notes(Round.path(Round.NOTES)).add(0, Note.Type.ENDED, tests + " tests, " + failures + " failures");
    }
}
