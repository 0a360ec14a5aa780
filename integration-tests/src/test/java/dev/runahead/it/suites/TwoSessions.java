// SPDX-License-Identifier: Apache-2.0
package dev.runahead.it.suites;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.time.Duration;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** A JVM that lives on after a run, as an IDE's may, and runs another; what it still has in between it prints. */
public final class TwoSessions {

    private TwoSessions() {}

    /** Runs the same two classes twice; the arguments do not matter. */
    public static void main(String[] arguments) {
        for (int number = 1; number <= 2; number++) {
            SummaryGeneratingListener summary = new SummaryGeneratingListener();
            try (LauncherSession session = LauncherFactory.openSession()) {
                session.getLauncher()
                        .execute(
                                LauncherDiscoveryRequestBuilder.request()
                                        .selectors(selectClass(FirstPool.class), selectClass(SecondPool.class))
                                        .build(),
                                summary);
            }
            System.out.println("PASSED " + summary.getSummary().getTestsSucceededCount());
            printWhatIsLeft();
        }
    }

    /** A thread that has nothing more to do may take a moment to end. */
    private static void printWhatIsLeft() {
        try {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> left().findAny().isEmpty());
        } catch (ConditionTimeoutException e) {
            left().forEach(what -> System.out.println("LEFT " + what));
        }
    }

    private static Stream<String> left() {
        return Stream.concat(
                Thread.getAllStackTraces().keySet().stream()
                        .map(Thread::getName)
                        .filter(name -> name.startsWith("runahead-"))
                        .map("thread "::concat),
                ProcessHandle.current().descendants().map(child -> "child " + child.pid()));
    }
}
