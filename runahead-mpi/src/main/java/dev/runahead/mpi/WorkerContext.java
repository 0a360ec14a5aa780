// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

/**
 * The worker that runs a preload or a task, and what it keeps between them. Confined to the worker's main thread.
 */
public interface WorkerContext {

    /** The worker's place in the pool, from 0 to {@link #size()} - 1; with Open MPI the rank in the world. */
    int rank();

    /** How many workers the pool has, at least 1. */
    int size();

    /**
     * How the pool's ranks talk to each other: the same in all preloads and tasks of a worker.
     *
     * @throws IllegalStateException if the pool's launcher starts plain processes without MPI, whatever its size
     */
    Communicator communicator();

    /**
     * Keeps a value in this worker for later preloads and tasks. A value kept before under the same type is replaced.
     *
     * @param type the key, never null; it need not be the value's exact class
     * @param value what to keep, never null
     */
    <T> void keep(Class<T> type, T value);

    /**
     * Gives a value that an earlier preload or task of this worker kept.
     *
     * @param type the key it was kept under
     * @return the value, never null
     * @throws IllegalStateException if nothing was kept under that type; the message lists what was
     */
    <T> T kept(Class<T> type);
}
