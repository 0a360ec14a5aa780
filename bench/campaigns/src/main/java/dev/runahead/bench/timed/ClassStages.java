// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.timed;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Takes the times of a suite that does not take its own, by what JUnit says of it: a stage for each test class. Its boundary is
 * from the end of the class before to the start of its own first test, whatever made its session: a method, an extension, a
 * condition. Its body is from there to the end of its last test, its close from there to the end of the class. Classes come one
 * after the other. Confined to the test's thread.
 */
public final class ClassStages implements TestExecutionListener {

    /** The system property that asks for it, {@code true}. */
    public static final String PROPERTY = "bench.class.stages";

    private final TimesFile file;
    private long classBeforeNanos;
    private long firstTestNanos;
    private long lastTestNanos;
    private boolean begun;

    ClassStages(TimesFile file) {
        this.file = file;
    }

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        classBeforeNanos = System.nanoTime();
    }

    @Override
    public void executionStarted(TestIdentifier node) {
        if (node.isTest() && !begun) {
            begun = true;
            firstTestNanos = System.nanoTime();
        }
    }

    @Override
    public void executionFinished(TestIdentifier node, TestExecutionResult result) {
        if (node.isTest()) {
            lastTestNanos = System.nanoTime();
        } else if (begun && node.getSource().orElse(null) instanceof ClassSource source) {
            begun = false;
            long ended = System.nanoTime();
            String name = source.getClassName();
            file.append(new Stage(
                    name.substring(name.lastIndexOf('.') + 1),
                    classBeforeNanos,
                    firstTestNanos,
                    lastTestNanos,
                    ended,
                    0,
                    0));
            classBeforeNanos = ended;
        }
    }
}
