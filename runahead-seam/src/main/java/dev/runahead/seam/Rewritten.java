// SPDX-License-Identifier: Apache-2.0
package dev.runahead.seam;

import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * The classes that somebody has rewritten while the JVM ran, as Mockito does with what it mocks: a test that mocks what a seam
 * makes wants no real one. Thread-safe.
 *
 * <p>A static, since the agent and the calls that the JVM links know nothing of each other but their classes. It only grows.
 */
final class Rewritten {

    private static final Set<Class<?>> CLASSES =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    private Rewritten() {}

    static void add(Class<?> type) {
        CLASSES.add(type);
    }

    /** What we have rewritten ourselves is no mock. */
    static void remove(Class<?> type) {
        CLASSES.remove(type);
    }

    static boolean has(Class<?> type) {
        return CLASSES.contains(type);
    }
}
