// SPDX-License-Identifier: Apache-2.0
package dev.runahead.junit;

import java.lang.System.Logger.Level;
import java.lang.reflect.AnnotatedElement;
import java.util.Optional;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;

/** The classes and methods behind tests and containers. */
final class PlanElements {

    private PlanElements() {}

    /** The class or method behind one; empty if there is none. */
    static Optional<AnnotatedElement> of(TestIdentifier node) {
        TestSource source = node.getSource().orElse(null);
        try {
            if (source instanceof MethodSource method) {
                return Optional.of(method.getJavaMethod());
            }
            if (source instanceof ClassSource type) {
                return Optional.of(type.getJavaClass());
            }
        } catch (RuntimeException | LinkageError e) { // Other engines name classes and methods that do not exist.
            Log.LOG.log(Level.DEBUG, "no class or method behind " + source, e);
        }
        return Optional.empty();
    }
}
