// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.flakes;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Writes what each class execution came to when it has ended. Confined to one thread: classes run one after the other. */
final class ClassRuns implements TestExecutionListener {

    private final OutcomeFile file;
    private final int plan;
    private final SortedMap<String, String> outcomes = new TreeMap<>();

    /**
     * For one plan.
     *
     * @param plan its number
     */
    ClassRuns(OutcomeFile file, int plan) {
        this.file = file;
        this.plan = plan;
    }

    @Override
    public void executionSkipped(TestIdentifier node, String reason) {
        ended(node, "SKIPPED " + reason);
    }

    @Override
    public void executionFinished(TestIdentifier node, TestExecutionResult result) {
        ended(
                node,
                result.getStatus()
                        + result.getThrowable().map(e -> " " + failure(e)).orElse(""));
    }

    private static String failure(Throwable e) {
        return e.getClass().getName() + ": " + e.getMessage();
    }

    private void ended(TestIdentifier node, String outcome) {
        topLevelClass(node).ifPresent(name -> {
            outcomes.put(node.getUniqueId(), outcome);
            if (node.getUniqueIdObject().getSegments().size() == 2) {
                file.append(new ClassRun(new ClassRun.Key(plan, name), new TreeMap<>(outcomes)));
                outcomes.clear();
            }
        });
    }

    /** Empty for the engine's own node. */
    private static Optional<String> topLevelClass(TestIdentifier node) {
        return node.getUniqueIdObject().getSegments().stream()
                .skip(1)
                .findFirst()
                .map(UniqueId.Segment::getValue);
    }
}
