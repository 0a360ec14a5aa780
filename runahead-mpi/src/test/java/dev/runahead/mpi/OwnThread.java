// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

/**
 * Runs what may block, each on a thread of its own: from JDK 25 on futures have only the common pool, which on two processors has one
 * thread.
 */
public final class OwnThread {

    private OwnThread() {}

    /** Starts one; an {@link java.util.concurrent.Executor}. */
    public static void start(Runnable action) {
        Thread thread = new Thread(action, "test-own-thread");
        thread.setDaemon(true);
        thread.start();
    }
}
