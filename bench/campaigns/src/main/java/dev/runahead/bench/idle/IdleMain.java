// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.idle;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The test JVM: runs all small classes and counts what is there. Confined to one thread. */
final class IdleMain implements TestExecutionListener {

    /** Looking costs, in both arms alike, so not at each class. */
    private static final int LOOK_EVERY = 100;

    private final Set<String> threads = new HashSet<>();
    private long children;
    private int ended;

    private IdleMain() {}

    /** Writes what it counted to the first argument. */
    public static void main(String[] args) throws IOException {
        long start = System.nanoTime();
        IdleMain main = new IdleMain();
        try (LauncherSession session = LauncherFactory.openSession()) {
            session.getLauncher()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(selectPackage(SmallClasses.PACKAGE))
                                    .build(),
                            main);
        }
        main.look();
        long wall = System.nanoTime() - start;
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        Start counted = new Start(
                ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount(),
                ManagementFactory.getThreadMXBean().getTotalStartedThreadCount(),
                main.threads.size(),
                main.children,
                main.ended,
                system.getProcessCpuTime(),
                wall);
        Files.writeString(Path.of(args[0]), counted.line());
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.isTest() && result.getStatus() == TestExecutionResult.Status.SUCCESSFUL && ++ended % LOOK_EVERY == 0) {
            look();
        }
    }

    private void look() {
        Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("runahead"))
                .forEach(threads::add);
        children = Math.max(children, ProcessHandle.current().descendants().count());
    }
}
