// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.modelswitch;

import dev.runahead.bench.modelswitch.suite.FirstModel;
import dev.runahead.bench.modelswitch.suite.SecondModel;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** The main class of a test JVM: both suites, in one plan. */
final class SwitchMain {

    private SwitchMain() {}

    /** Takes no arguments; the JVM's status is 1 if a test fails. */
    public static void main(String[] arguments) throws Exception {
        FirstModel.load();
        SummaryGeneratingListener outcome = new SummaryGeneratingListener();
        try (LauncherSession session = LauncherFactory.openSession()) {
            session.getLauncher()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(
                                            DiscoverySelectors.selectClass(FirstModel.class),
                                            DiscoverySelectors.selectClass(SecondModel.class))
                                    .build(),
                            outcome);
        }
        outcome.getSummary()
                .getFailures()
                .forEach(failure -> failure.getException().printStackTrace(System.out));
        System.exit(outcome.getSummary().getTestsSucceededCount() == 2 ? 0 : 1);
    }
}
