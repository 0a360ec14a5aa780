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
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Copies JUnit's plan at its start, with what its classes and methods declare and did in earlier runs, since JUnit may drop finished tests from
 * its own; keeps no descriptor. Confined to one thread.
 */
final class PlanCopy {

    private static final System.Logger LOG = System.getLogger("dev.runahead");

    private final TestPlan testPlan;
    private final Set<TestIdentifier> registered;
    private final Recollection recollection;
    private final Rules rules;
    private final Declarations declarations = new Declarations();
    private final DeclaredFiles files;
    private final FilePlan.Copy needs = new FilePlan.Copy();
    private final List<PlannedNode> nodes = new ArrayList<>();

    /**
     * What is read of a plan.
     *
     * @param optOuts say which tests are to be left alone: what they declare is not read
     * @param kinds of which demands count
     * @param warm which files do
     * @param seams know what frameworks build for classes
     */
    record Rules(OptOutRules optOuts, Kinds kinds, WarmRule warm, ClassSeams seams) {}

    private PlanCopy(TestPlan testPlan, Set<TestIdentifier> registered, Recollection recollection, Rules rules) {
        this.testPlan = testPlan;
        this.registered = registered;
        this.recollection = recollection;
        this.rules = rules;
        this.files = new DeclaredFiles(rules.warm());
        testPlan.getRoots().forEach(root -> add(root, 0, State.EXPECTED));
    }

    /**
     * Copies it.
     *
     * @param registered what was added to it since it began, and is left out
     */
    static PlanCopy of(TestPlan testPlan, Set<TestIdentifier> registered, Recollection recollection, Rules rules) {
        return new PlanCopy(testPlan, registered, recollection, rules);
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
        if (registered.contains(node)) {
            return;
        }
        PlannedNode.Type type = node.isTest() ? PlannedNode.Type.TEST : PlannedNode.Type.CONTAINER;
        Optional<AnnotatedElement> element = PlanElements.of(node);
        boolean runs = around != State.DISABLED
                && element.filter(Declarations::isDisabled).isEmpty();
        Optional<Class<?>> testClass = runs ? testClass(node, element) : Optional.empty();
        Optional<OptOut> optOut =
                runs ? rules.optOuts().of(node, element).or(() -> testClass.flatMap(this::quiet)) : Optional.empty();
        State state = runs ? (optOut.isPresent() ? State.LEFT_ALONE : around) : State.DISABLED;
        // A seam hears of each class that runs: what one leaves behind, such as a cached session, another need not have
        // built.
        List<Demand<?, ?, ?>> built = testClass.map(this::built).orElse(List.of());
        List<Demand<?, ?, ?>> declared = new ArrayList<>();
        if (state == State.EXPECTED) {
            declared.addAll(element.map(this::declared).orElse(List.of()));
            declared.addAll(built);
        }
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

    /** What cannot be read is no demand; the test that asks for the session is told why. */
    private List<Demand<?, ?, ?>> declared(AnnotatedElement element) {
        List<Demand<?, ?, ?>> demands = new ArrayList<>();
        try {
            declarations.on(element).forEach(declared -> demands.add(declared.demand()));
            demands.removeIf(demand -> !rules.kinds().has(demand.kind()));
        } catch (RuntimeException | LinkageError e) { // User code.
            LOG.log(Level.DEBUG, "cannot read what " + element + " declares", e);
        }
        return demands;
    }

    private static Optional<Class<?>> testClass(TestIdentifier node, Optional<AnnotatedElement> element) {
        return element.filter(each -> node.isContainer() && each instanceof Class<?>)
                .map(each -> (Class<?>) each);
    }

    /** Why nothing is to be built beside a class, by a seam; one that fails to say has no reason. */
    private Optional<OptOut> quiet(Class<?> testClass) {
        try {
            return rules.seams().quiet(testClass);
        } catch (RuntimeException | LinkageError e) { // User code.
            LOG.log(Level.DEBUG, "cannot tell whether " + testClass.getName() + " wants quiet", e);
            return Optional.empty();
        }
    }

    /** What a framework will build for a class; a seam's own failure costs its class the look ahead, and nothing else. */
    private List<Demand<?, ?, ?>> built(Class<?> testClass) {
        try {
            List<Demand<?, ?, ?>> demands = rules.seams().expects(testClass);
            demands.removeIf(demand -> !rules.kinds().has(demand.kind()));
            return demands;
        } catch (RuntimeException | LinkageError e) { // User code.
            LOG.log(Level.DEBUG, "cannot tell what will be built for " + testClass.getName(), e);
            return List.of();
        }
    }
}
