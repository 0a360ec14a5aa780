// SPDX-License-Identifier: Apache-2.0
package dev.runahead.seam;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Whether classes of a class loader find the gate that we do: else what they ask would be answered by another run, or by none.
 * Thread-safe.
 */
final class GateLookup {

    private static final String GATE = "dev.runahead.SessionGate";

    private final Map<ClassLoader, Boolean> known = Collections.synchronizedMap(new WeakHashMap<>());

    /** Whether it does. A class loader's code runs under no lock. */
    boolean isOurs(ClassLoader loader) {
        Boolean before = known.get(loader);
        if (before != null) {
            return before;
        }
        boolean ours = finds(loader);
        known.put(loader, ours);
        return ours;
    }

    private static boolean finds(ClassLoader loader) {
        try {
            ClassLoader own = SeamBootstrap.class.getClassLoader();
            return Class.forName(SeamBootstrap.class.getName(), false, loader) == SeamBootstrap.class
                    && Class.forName(GATE, false, loader) == Class.forName(GATE, false, own);
        } catch (ClassNotFoundException | LinkageError e) { // One that is told to find nothing else.
            return false;
        }
    }
}
