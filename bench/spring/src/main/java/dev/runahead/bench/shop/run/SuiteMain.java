// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.shop.run;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
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
 * The main class of a test JVM: executes the named classes in this order, in one plan of one launcher session, and writes
 * outcomes, the session's time and what processor time it took. Confined to one thread.
 */
final class SuiteMain implements TestExecutionListener {

    private final Lines times;

    private SuiteMain(Lines times) {
        this.times = times;
    }

    /** Takes names of classes. */
    public static void main(String[] classes) {
        Lines times = Lines.of(Lines.TIMES)
                .orElseThrow(() -> new IllegalArgumentException("no times are asked for; set -D" + Lines.TIMES));
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(
                        Stream.of(classes).map(DiscoverySelectors::selectClass).toList())
                .build();
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpuNanos = system.getProcessCpuTime();
        long openNanos = System.nanoTime();
        Body.ended();
        // Closing is inside: whatever Runahead does when it hears of the end counts.
        try (LauncherSession session = LauncherFactory.openSession()) {
            session.getLauncher().execute(request, new SuiteMain(times));
        }
        times.add("session", openNanos, System.nanoTime());
        long took = system.getProcessCpuTime() - cpuNanos;
        Lines.of(Lines.FACTS).ifPresent(facts -> facts.add("cpu", took));
        System.exit(0); // As Surefire does: servers have threads that are no daemons, with Runahead and without.
    }

    @Override
    public void executionSkipped(TestIdentifier node, String reason) {
        times.add("outcome", node.getUniqueId(), "SKIPPED");
    }

    @Override
    public void executionFinished(TestIdentifier node, TestExecutionResult result) {
        times.add("outcome", node.getUniqueId(), result.getStatus());
        result.getThrowable().ifPresent(thrown -> thrown.printStackTrace(System.out));
    }
}
