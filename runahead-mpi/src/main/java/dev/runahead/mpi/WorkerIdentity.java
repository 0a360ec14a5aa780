// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

/**
 * A worker process, told apart from any later process that gets its number again. Immutable.
 *
 * @param rank the worker's place in the pool
 * @param pid the process number
 * @param startTicks when the process started: field 22 of {@code /proc/PID/stat}; off Linux the start in milliseconds
 *     since the epoch
 */
public record WorkerIdentity(int rank, long pid, long startTicks) {

    /** Whether this very process still runs: the number is looked up again and the start compared. */
    public boolean isAlive() {
        return process().isAlive();
    }

    ProcessIdentity process() {
        return new ProcessIdentity(pid, startTicks);
    }
}
