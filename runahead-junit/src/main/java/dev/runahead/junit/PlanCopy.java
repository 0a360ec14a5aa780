// SPDX-License-Identifier: Apache-2.0
package dev.runahead.junit;

import dev.runahead.Frozen;
import dev.runahead.engine.plan.Demand;
import dev.runahead.engine.plan.Kinds;
import dev.runahead.engine.plan.OptOut;
import dev.runahead.engine.plan.Plan;
import dev.runahead.engine.plan.PlannedNode;
import dev.runahead.engine.plan.Recollection;
import dev.runahead.engine.plan.Usual;
import dev.runahead.engine.warm.FileNeed;
import dev.runahead.engine.warm.FilePlan;
import dev.runahead.engine.warm.WarmRule;
import java.lang.System.Logger.Level;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Copies JUnit's plan at its start, with what its classes and methods declare and did in earlier runs, since JUnit may drop finished tests from
 * its own; keeps no descriptor. Confined to one thread.
 */
final class PlanCopy {

    private static final System.Logger LOG = System.getLogger("dev.runahead");

    private final TestPlan testPlan;
    private final Recollection recollection;
    private final OptOutRules optOuts;
    private final Kinds kinds;
    private final Declarations declarations = new Declarations();
    private final DeclaredFiles files;
    private final FilePlan.Copy needs = new FilePlan.Copy();
    private final List<PlannedNode> nodes = new ArrayList<>();

    private PlanCopy(TestPlan testPlan, Recollection recollection, OptOutRules optOuts, Rules rules) {
        this.testPlan = testPlan;
        this.recollection = recollection;
        this.optOuts = optOuts;
        this.kinds = rules.kinds();
        this.files = new DeclaredFiles(rules.warm());
        testPlan.getRoots().forEach(root -> add(root, 0, State.EXPECTED));
    }

    /**
     * Of what tests declare, this counts.
     *
     * @param kinds of which demands count
     * @param warm which files do
     */
    record Rules(Kinds kinds, WarmRule warm) {
        static final Rules ALL = new Rules(Kinds.all(), WarmRule.ON);
    }

    /**
     * Copies it.
     *
     * @param optOuts say which tests are to be left alone: what they declare is not read
     */
    static PlanCopy of(TestPlan testPlan, Recollection recollection, OptOutRules optOuts, Rules rules) {
        return new PlanCopy(testPlan, recollection, optOuts, rules);
    }

    Plan plan() {
        return Plan.of(nodes);
    }

    /** Which files its tests need. */
    FilePlan files() {
        return needs.done();
    }

    /** What is to be expected of a node. */
    private enum State {
        /** It runs and may ask. */
        EXPECTED,
        /** It runs and is left alone. */
        LEFT_ALONE,
        /** It will not run. */
        DISABLED
    }

    private void add(TestIdentifier node, int depth, State around) {
        PlannedNode.Type type = node.isTest() ? PlannedNode.Type.TEST : PlannedNode.Type.CONTAINER;
        Optional<AnnotatedElement> element = element(node);
        boolean runs = around != State.DISABLED
                && element.filter(Declarations::isDisabled).isEmpty();
        Optional<OptOut> optOut = runs ? optOuts.of(node, element) : Optional.empty();
        State state = runs ? (optOut.isPresent() ? State.LEFT_ALONE : around) : State.DISABLED;
        List<Demand<?, ?, ?>> declared =
                state == State.EXPECTED ? element.map(this::declared).orElse(List.of()) : List.of();
        Set<Frozen> changes = element.map(DeclaredChanges::of).orElse(Set.of());
        Optional<Usual> usual = runs ? recollection.of(node.getUniqueId()) : Optional.empty();
        nodes.add(new PlannedNode(node.getUniqueId(), depth, type, declared, changes, usual, optOut));
        addFiles(node, depth, state == State.EXPECTED ? element : Optional.empty());
        testPlan.getChildren(node).forEach(child -> add(child, depth + 1, state));
    }

    /** The invocations of a parameterised test are not in the plan yet, but Jupiter numbers them from 1. */
    private void addFiles(TestIdentifier node, int depth, Optional<AnnotatedElement> element) {
        needs.add(node.getUniqueId(), depth, element.flatMap(files::of));
        int invocation = 0;
        for (Optional<FileNeed> need : element.map(files::ofInvocations).orElse(List.of())) {
            String id = node.getUniqueId() + "/[test-template-invocation:#" + ++invocation + "]";
            needs.add(id, depth + 1, need);
        }
    }

    /** The class or method behind a test or container. */
    static Optional<AnnotatedElement> element(TestIdentifier node) {
        return node.getSource().flatMap(PlanCopy::element);
    }

    private static Optional<AnnotatedElement> element(TestSource source) {
        try {
            if (source instanceof MethodSource method) {
                return Optional.of(method.getJavaMethod());
            }
            if (source instanceof ClassSource type) {
                return Optional.of(type.getJavaClass());
            }
        } catch (RuntimeException | LinkageError e) { // Other engines name classes and methods that do not exist.
            LOG.log(Level.DEBUG, "no class or method behind " + source, e);
        }
        return Optional.empty();
    }

    /** What cannot be read is no demand; the test that asks for the session is told why. */
    private List<Demand<?, ?, ?>> declared(AnnotatedElement element) {
        List<Demand<?, ?, ?>> demands = new ArrayList<>();
        try {
            declarations.on(element).forEach(declared -> demands.add(declared.demand()));
            demands.removeIf(demand -> !kinds.has(demand.kind()));
        } catch (RuntimeException | LinkageError e) { // User code.
            LOG.log(Level.DEBUG, "cannot read what " + element + " declares", e);
        }
        return demands;
    }
}
