// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import dev.runahead.Reason;
import dev.runahead.mpi.wire.ProcessStart;
import java.util.Optional;

/**
 * A worker process, told apart from any later process that gets its number again. Immutable.
 *
 * @param rank the worker's place in the pool
 * @param pid the process number
 * @param startTicks when the process started: field 22 of {@code /proc/PID/stat}; off Linux the start in milliseconds
 *     since the epoch
 * @param host where it runs; empty for this JVM's host
 */
public record WorkerIdentity(int rank, long pid, long startTicks, String host) {

    /** One on this JVM's host. */
    public WorkerIdentity(int rank, long pid, long startTicks) {
        this(rank, pid, startTicks, "");
    }

    /**
     * Whether this very process still runs: the number is looked up again and the start compared. A process on another host
     * cannot be looked up, and is not: the answer is false.
     */
    public boolean isAlive() {
        return isHere() && process().isAlive();
    }

    /** Whether it has ended, and what started it has been told so. */
    boolean isReaped() {
        return !isAlive() && !ProcessStart.isZombie(pid);
    }

    /** Whether its number is one of this host's. */
    boolean isHere() {
        return host.isEmpty();
    }

    boolean isSameProcessAs(WorkerIdentity other) {
        return pid == other.pid && host.equals(other.host);
    }

    /** For people. */
    String text() {
        return "rank " + rank + " (process " + pid + (isHere() ? ")" : " on host " + host + ")");
    }

    /** What can be seen of it that makes it unfit for tasks: one that is stopped is there, but a task would wait for ever. */
    Optional<Reason> flaw() {
        if (!isHere()) {
            return Optional.empty();
        }
        if (!isAlive()) {
            return Optional.of(new Reason("dead", text() + " is gone"));
        }
        return ProcessStart.isStopped(pid)
                ? Optional.of(new Reason("stopped", text() + " is stopped by a signal"))
                : Optional.empty();
    }

    ProcessIdentity process() {
        return new ProcessIdentity(pid, startTicks);
    }
}
