// SPDX-License-Identifier: Apache-2.0
package dev.runahead.junit;

import dev.runahead.SessionSpec;
import dev.runahead.engine.plan.Demand;
import dev.runahead.engine.plan.OptOut;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.junit.platform.launcher.TestIdentifier;

/**
 * The seams of the frameworks on the class path. Immutable, thread-safe.
 *
 * @param all of them, in the order in which they were found
 */
record ClassSeams(List<ClassSeam> all) {

    /** A class loader that cannot list its resources fails at every look. */
    private static final int MOST_FAILURES = 100;

    private static final System.Logger LOG = System.getLogger("dev.runahead");

    ClassSeams {
        all = List.copyOf(all);
    }

    /** Looks for them through the context class loader. */
    static ClassSeams found() {
        List<ClassSeam> found = new ArrayList<>();
        Iterator<ClassSeam> services = ServiceLoader.load(ClassSeam.class).iterator();
        int failed = 0;
        while (failed < MOST_FAILURES) {
            try {
                if (!services.hasNext()) {
                    break;
                }
                found.add(services.next());
            } catch (ServiceConfigurationError | LinkageError e) { // An adapter whose framework is not there.
                failed++;
                LOG.log(Level.DEBUG, "a class seam cannot be loaded", e);
            }
        }
        return new ClassSeams(found);
    }

    void planStarts() {
        all.forEach(ClassSeam::planStarts);
    }

    /** What the session of a class will be, by each of them. */
    List<Demand<?, ?, ?>> expects(Class<?> testClass) {
        List<Demand<?, ?, ?>> demands = new ArrayList<>();
        all.forEach(seam -> seam.expects(testClass).ifPresent(need -> demands.add(demand(need))));
        return demands;
    }

    private static <P extends SessionSpec, B, S> Demand<P, B, S> demand(SessionNeed<P, B, S> need) {
        return new Demand<>(need.provider(), need.spec());
    }

    /** Why nothing is to be built beside a class. */
    Optional<OptOut> quiet(Class<?> testClass) {
        return all.stream()
                .flatMap(seam -> seam.wantsQuiet(testClass).stream())
                .findFirst()
                .map(why -> new OptOut(why, true));
    }

    /** A test or container begins on this thread. An interrupt stays for the test. */
    void begins(TestIdentifier test) {
        if (all.isEmpty() || !test.isContainer()) {
            return;
        }
        PlanElements.of(test)
                .filter(Class.class::isInstance)
                .map(Class.class::cast)
                .ifPresent(testClass -> all.forEach(seam -> begins(seam, testClass)));
    }

    private static void begins(ClassSeam seam, Class<?> testClass) {
        try {
            seam.begins(testClass);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
