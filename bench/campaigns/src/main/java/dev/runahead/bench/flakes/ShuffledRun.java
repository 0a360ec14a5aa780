// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.flakes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * The main class of a test JVM: executes a file of plans, a line each with the names of its classes, some plans in each
 * launcher session. So plans come and go in a run, and runs come and go in the JVM. Confined to one thread.
 */
final class ShuffledRun {

    private static final int PLANS_PER_SESSION = 4;

    private ShuffledRun() {}

    /** Takes the file of plans and the file for outcomes. */
    public static void main(String[] arguments) throws IOException {
        List<String> plans = Files.readAllLines(Path.of(arguments[0]));
        try (OutcomeFile outcomes = OutcomeFile.create(Path.of(arguments[1]))) {
            for (int first = 0; first < plans.size(); first += PLANS_PER_SESSION) {
                List<String> few = plans.subList(first, Math.min(plans.size(), first + PLANS_PER_SESSION));
                try (LauncherSession session = LauncherFactory.openSession()) {
                    for (int i = 0; i < few.size(); i++) {
                        session.getLauncher().execute(request(few.get(i)), new ClassRuns(outcomes, first + i));
                    }
                }
            }
        }
        // Not System.exit: that this JVM ends by itself is part of what is looked at.
    }

    private static LauncherDiscoveryRequest request(String plan) {
        return LauncherDiscoveryRequestBuilder.request()
                // One selector for each class: they are executed in this order.
                .selectors(Stream.of(plan.split(" "))
                        .map(DiscoverySelectors::selectClass)
                        .toList())
                // The embedding example's configuration file asks for an order of its own.
                .configurationParameter(
                        "junit.jupiter.testclass.order.default", "org.junit.jupiter.api.ClassOrderer$Default")
                .build();
    }
}
