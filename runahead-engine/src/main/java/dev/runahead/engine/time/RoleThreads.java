// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.time;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Daemon threads named {@code runahead-<role>-<n>}: leak checkers exclude them by that prefix. Thread-safe. */
public final class RoleThreads implements ThreadFactory {

    private final String role;
    private final AtomicInteger count = new AtomicInteger();

    /** Threads of one role, such as {@code builder}. */
    public RoleThreads(String role) {
        this.role = role;
    }

    @Override
    public Thread newThread(Runnable task) {
        Thread thread = new Thread(null, task, "runahead-" + role + "-" + count.incrementAndGet(), 0, false);
        thread.setDaemon(true);
        return thread;
    }
}
