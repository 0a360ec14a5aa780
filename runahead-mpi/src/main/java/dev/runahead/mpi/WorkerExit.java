// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

/**
 * How a process that a pool's owner started has ended. Immutable.
 *
 * @param rank the worker, or {@link #MPIRUN}
 * @param code its exit code, as {@link Process#exitValue()} gives it; that of {@code mpirun} is the one of the rank that
 *     ended first
 * @param program what {@code mpirun} is called here; a worker has none
 */
record WorkerExit(int rank, int code, String program) {

    /** In place of a rank: the launcher. */
    static final int MPIRUN = -1;

    private static final int SIGNALS = 128;

    static WorkerExit ofRank(int rank, int code) {
        return new WorkerExit(rank, code, "");
    }

    static WorkerExit ofMpirun(String program, int code) {
        return new WorkerExit(MPIRUN, code, program);
    }

    boolean isMpirun() {
        return rank == MPIRUN;
    }

    /** Whether a worker of this rank may be the one that ended. */
    boolean mayBeOf(int other) {
        return isMpirun() || rank == other;
    }

    /** Its code, and who gave it where that is not the worker itself. */
    String how() {
        return isMpirun() ? text() : coded();
    }

    String text() {
        return (isMpirun() ? program : "rank " + rank) + " ended with " + coded();
    }

    private String coded() {
        return "exit code " + code + (code > SIGNALS ? " (signal " + (code - SIGNALS) + ")" : "");
    }
}
