// SPDX-License-Identifier: Apache-2.0
package dev.runahead.junit;

import dev.runahead.engine.plan.Demand;
import dev.runahead.history.SpecHistory;
import java.lang.System.Logger.Level;
import java.lang.reflect.AnnotatedElement;
import java.util.HashSet;
import java.util.Set;

/**
 * The specs that classes declare, as history tells specs apart that have no text: by kind and label. Confined to one thread;
 * runs user code.
 */
final class DeclaredSpecs {

    private static final System.Logger LOG = System.getLogger("dev.runahead");

    private final Declarations declarations = new Declarations();
    private final Set<Name> names = new HashSet<>();

    private record Name(String kind, String label) {}

    /** Adds what a class declares for all of its tests. */
    void add(Class<?> type) {
        read(type);
    }

    /** Adds what a class, its methods and the classes within it declare. */
    void addWithMembers(Class<?> type) {
        try {
            read(type);
            for (AnnotatedElement method : type.getDeclaredMethods()) {
                read(method);
            }
            for (Class<?> member : type.getDeclaredClasses()) {
                addWithMembers(member);
            }
        } catch (LinkageError e) { // A signature names a class that is not there.
            LOG.log(Level.DEBUG, "cannot read the members of " + type, e);
        }
    }

    private void read(AnnotatedElement element) {
        try {
            for (Declared<?, ?, ?, ?> declared : declarations.on(element)) {
                Demand<?, ?, ?> demand = declared.demand();
                names.add(new Name(demand.kind(), demand.spec().label()));
            }
        } catch (RuntimeException | LinkageError e) { // User code; the test that asks is told why.
            LOG.log(Level.DEBUG, "cannot read what " + element + " declares", e);
        }
    }

    /** Whether it is among them. */
    boolean contains(SpecHistory spec) {
        return names.contains(new Name(spec.kind(), spec.label()));
    }
}
