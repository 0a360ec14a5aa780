// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.worker;

/** The MPI world of this process; confined to the worker's main thread. */
public interface MpiWorld {

    /** {@code MPI_Init_thread} with {@code MPI_THREAD_MULTIPLE}; returns this process's rank. */
    int init();

    /** How many ranks the world has. */
    int size();

    /** Returns when every rank has called it. */
    void barrier();

    /** Whether a message that another rank has sent, and that has arrived here, was never received. */
    boolean hasMessage();

    /** {@code MPI_Finalize}. */
    void end();
}
