// SPDX-License-Identifier: Apache-2.0
package dev.runahead.junit;

import dev.runahead.engine.plan.Plan;
import dev.runahead.engine.plan.PlannedNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Copies JUnit's plan at its start, since JUnit may drop finished tests from its own; keeps no descriptor. */
final class PlanCopy {

    private final TestPlan testPlan;
    private final List<PlannedNode> nodes = new ArrayList<>();

    private PlanCopy(TestPlan testPlan) {
        this.testPlan = testPlan;
    }

    static Plan of(TestPlan testPlan) {
        PlanCopy copy = new PlanCopy(testPlan);
        testPlan.getRoots().forEach(root -> copy.add(root, 0));
        return Plan.of(copy.nodes);
    }

    private void add(TestIdentifier node, int depth) {
        PlannedNode.Type type = node.isTest() ? PlannedNode.Type.TEST : PlannedNode.Type.CONTAINER;
        nodes.add(new PlannedNode(node.getUniqueId(), depth, type));
        testPlan.getChildren(node).forEach(child -> add(child, depth + 1));
    }
}
