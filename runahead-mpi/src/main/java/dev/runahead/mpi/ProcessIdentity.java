// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import dev.runahead.mpi.wire.ProcessStart;
import java.util.Optional;

/**
 * A process of this boot, told apart from any later one that gets its number again. Immutable.
 *
 * @param pid its number
 * @param startTicks when it started, as {@link ProcessStart} gives it
 */
record ProcessIdentity(long pid, long startTicks) {

    static ProcessIdentity ofThisJvm() {
        long self = ProcessHandle.current().pid();
        return new ProcessIdentity(self, ProcessStart.of(self));
    }

    /** The process that has this number now; empty if none has, or it only waits to be reaped. */
    static Optional<ProcessIdentity> of(long pid) {
        return Optional.of(new ProcessIdentity(pid, ProcessStart.of(pid))).filter(ProcessIdentity::isAlive);
    }

    /** Whether this very process still runs: the number is looked up again and the start compared. */
    boolean isAlive() {
        return startTicks != ProcessStart.GONE && ProcessStart.of(pid) == startTicks;
    }

    /**
     * Sends SIGKILL to this very process, never to a later one with its number: the handle is taken first, then the
     * identity is looked up again, and the JDK compares the handle's start once more right before the signal.
     */
    void kill() {
        ProcessHandle.of(pid).filter(handle -> isAlive()).ifPresent(ProcessHandle::destroyForcibly);
    }
}
