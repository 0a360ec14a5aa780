// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.idle;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import dev.runahead.junit.RunaheadSessionListener;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Tells Runahead's listener of a whole plan, as JUnit does; nothing else runs. Confined to JMH's thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ListenerTime {

    /** Where the small classes are. */
    static final String CLASSES = "idle.classes";

    private final RunaheadSessionListener session = new RunaheadSessionListener();
    private @Nullable TestExecutionListener listener;
    private @Nullable TestPlan plan;

    /** Called by JMH. */
    public ListenerTime() {}

    /** Discovers the classes and opens Runahead's part of a session. */
    @Setup
    public void open() throws IOException {
        Path classes = Path.of(System.getProperty(CLASSES));
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread()
                .setContextClassLoader(
                        new URLClassLoader(new URL[] {classes.toUri().toURL()}, ListenerTime.class.getClassLoader()));
        plan = LauncherFactory.create()
                .discover(LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectPackage(SmallClasses.PACKAGE))
                        .build());
        Thread.currentThread().setContextClassLoader(before);
        long tests = plan.countTestIdentifiers(TestIdentifier::isTest);
        if (tests != SmallClasses.TESTS) {
            throw new IOException(tests + " tests were found instead of " + SmallClasses.TESTS);
        }
        session.launcherSessionOpened(sessionThatTakesListeners());
    }

    /** Closes it. */
    @TearDown
    public void close() {
        session.launcherSessionClosed(sessionThatTakesListeners());
    }

    /** The time is that of one test. */
    @Benchmark
    @OperationsPerInvocation(SmallClasses.TESTS)
    public void toldOfATest() {
        TestPlan told = Objects.requireNonNull(plan);
        TestExecutionListener to = Objects.requireNonNull(listener);
        to.testPlanExecutionStarted(told);
        for (TestIdentifier root : told.getRoots()) {
            tell(told, to, root);
        }
        to.testPlanExecutionFinished(told);
    }

    private static void tell(TestPlan plan, TestExecutionListener listener, TestIdentifier node) {
        listener.executionStarted(node);
        for (TestIdentifier child : plan.getChildren(node)) {
            tell(plan, listener, child);
        }
        listener.executionFinished(node, TestExecutionResult.successful());
    }

    private LauncherSession sessionThatTakesListeners() {
        ClassLoader loader = ListenerTime.class.getClassLoader();
        Launcher launcher =
                (Launcher) Proxy.newProxyInstance(loader, new Class<?>[] {Launcher.class}, (p, method, args) -> {
                    if (method.getName().equals("registerTestExecutionListeners")) {
                        listener = ((TestExecutionListener[]) Objects.requireNonNull(args)[0])[0];
                    }
                    return null;
                });
        return (LauncherSession) Proxy.newProxyInstance(
                loader,
                new Class<?>[] {LauncherSession.class},
                (p, method, args) -> method.getName().equals("getLauncher") ? launcher : null);
    }
}
