// SPDX-License-Identifier: Apache-2.0
package dev.runahead.junit;

import java.lang.System.Logger.Level;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Whether there is anything to do for a run before a test asks for a session: an earlier run has left a history, a framework's adapter is
 * there, or what the plan executes declares sessions or files. May be wrongly yes, never wrongly no. Confined to one thread.
 *
 * <p>Most test JVMs have nothing of that, and pay for this look alone: so it links few classes.
 */
final class Outset {

    private final TestPlan plan;
    private final ModelNames models = new ModelNames();
    private final Map<Class<?>, Boolean> types = new HashMap<>();
    private final Set<Package> packages = new HashSet<>();

    private Outset(TestPlan plan) {
        this.plan = plan;
    }

    /** Whether a run is wanted at once. */
    static boolean wantsRun(TestPlan plan, Lookup lookup) {
        return hasHistory(lookup) || hasSeams() || new Outset(plan).declaresAny();
    }

    private static boolean hasHistory(Lookup lookup) {
        return Settings.history(lookup).mayHoldThisProject();
    }

    /** One that cannot be loaded counts: who composes the run tells why. */
    private static boolean hasSeams() {
        try {
            return ServiceLoader.load(ClassSeam.class).iterator().hasNext();
        } catch (ServiceConfigurationError | LinkageError e) {
            return true;
        }
    }

    private boolean declaresAny() {
        for (TestIdentifier root : plan.getRoots()) {
            if (declares(root)) {
                return true;
            }
        }
        return false;
    }

    private boolean declares(TestIdentifier node) {
        Optional<AnnotatedElement> element = PlanElements.of(node);
        if (element.isPresent() && declares(element.get())) {
            return true;
        }
        for (TestIdentifier child : plan.getChildren(node)) {
            if (declares(child)) {
                return true;
            }
        }
        return false;
    }

    private boolean declares(AnnotatedElement element) {
        try {
            return element instanceof Class<?> type
                    ? ofClass(type)
                    : any(element) || !models.arguments((Method) element).isEmpty();
        } catch (RuntimeException | LinkageError e) { // User code; whoever reads it for the run tells why.
            Log.LOG.log(Level.DEBUG, "cannot read what " + element + " declares", e);
            return true;
        }
    }

    private boolean ofClass(Class<?> type) {
        return anyOrInherited(type) || ofPackage(type) || models.constant(type).isPresent();
    }

    /** A package that has no file for it makes one up, for which classes are loaded. */
    private boolean ofPackage(Class<?> type) {
        return packages.add(type.getPackage())
                && type.getResource("package-info.class") != null
                && any(type.getPackage());
    }

    private boolean anyOrInherited(Class<?> type) {
        if (any(type)) {
            return true;
        }
        for (Class<?> parent : type.getInterfaces()) {
            if (anyOrInherited(parent)) {
                return true;
            }
        }
        Class<?> parent = type.getSuperclass();
        return parent != null && parent != Object.class && anyOrInherited(parent);
    }

    private boolean any(AnnotatedElement element) {
        for (Annotation annotation : element.getDeclaredAnnotations()) {
            if (declares(annotation.annotationType())) {
                return true;
            }
        }
        return false;
    }

    private boolean declares(Class<? extends Annotation> type) {
        Boolean known = types.get(type);
        if (known == null) {
            types.put(type, false); // Annotations may stand on each other.
            known = type == WarmFiles.class
                    || type.isAnnotationPresent(DeclaresSession.class)
                    || (!type.getName().startsWith("java.lang.") && any(type));
            types.put(type, known);
        }
        return known;
    }
}
