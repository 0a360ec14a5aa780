// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import java.util.HashMap;
import java.util.Map;

/**
 * Which sessions of this JVM tests hold, and which nobody may hold any more. Thread-safe.
 */
final class Hands {

    static final Hands OF_THIS_JVM = new Hands();

    private final Map<String, String> holders = new HashMap<>();
    private final Map<String, String> spent = new HashMap<>();

    /** A test was given a session; throws {@link Violation} if it was not free. */
    synchronized void take(String instance, String holder) {
        String why = spent.get(instance);
        if (why != null) {
            throw Violation.wrong(instance + " was handed out again, though " + why);
        }
        String other = holders.putIfAbsent(instance, holder);
        if (other != null) {
            throw Violation.wrong(instance + " was given to " + holder + " while " + other + " had it");
        }
    }

    /** The test is about to close it. */
    synchronized void release(String instance) {
        holders.remove(instance);
    }

    /** Nobody may be given it from now on; the first reason counts. */
    synchronized void spend(String instance, String why) {
        spent.putIfAbsent(instance, why);
    }
}
