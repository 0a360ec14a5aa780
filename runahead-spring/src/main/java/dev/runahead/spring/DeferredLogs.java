// SPDX-License-Identifier: Apache-2.0
package dev.runahead.spring;

import java.util.ArrayList;
import java.util.List;

/**
 * What a load ahead has asked of the JVM's one logging system: kept in order, and done when the context is released. One that is
 * never released asks for nothing. Thread-safe.
 */
final class DeferredLogs {

    private final List<Runnable> asked = new ArrayList<>();
    private boolean released;

    /** Does it, now or when it is released. */
    void ask(Runnable step) {
        if (keep(step)) {
            return;
        }
        step.run();
    }

    private synchronized boolean keep(Runnable step) {
        if (!released) {
            asked.add(step);
        }
        return !released;
    }

    /** Whether it waits. */
    synchronized boolean held() {
        return !released;
    }

    /** Does what was asked, on this thread, and from here on at once. */
    void release() {
        List<Runnable> steps;
        synchronized (this) {
            released = true;
            steps = List.copyOf(asked);
            asked.clear();
        }
        steps.forEach(Runnable::run);
    }
}
