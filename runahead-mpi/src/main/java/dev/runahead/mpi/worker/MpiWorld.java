// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.worker;

/** The MPI world of this process; confined to the worker's main thread. */
public interface MpiWorld {

    /**
     * {@code MPI_Init_thread} with {@code MPI_THREAD_MULTIPLE}, and a duplicate of {@code MPI_COMM_WORLD} for tasks: it returns
     * when every rank has called it. Gives this process's rank.
     */
    int init();

    /** How many ranks the world has. */
    int size();

    /** The duplicate's handle. */
    long tasks();

    /** The library's values. */
    MpiAbi abi();

    /** Its other functions, which are looked up when this is called first. */
    MpiFunctions functions();

    /** Returns when every rank has called it. */
    void barrier();

    /** A message that another rank has sent, that has arrived here and was never received: in words, empty if there is none. */
    String unreceived();

    /** {@code MPI_Finalize}. */
    void end();
}
