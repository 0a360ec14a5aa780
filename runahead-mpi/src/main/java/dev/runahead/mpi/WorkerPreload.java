// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import java.io.Serializable;

/**
 * What a worker does before its pool counts as ready: import a runtime, load a model. An implementation is a named class
 * with a constructor without parameters; it is described by its name and a record, so that two pools which ask for the
 * same preload are equal.
 *
 * <p>Confined to the worker's main thread.
 *
 * @param <A> the arguments, compared by value
 */
public interface WorkerPreload<A extends Record & Serializable> {

    /**
     * Runs once in each worker, after {@code MPI_Init} and before the first task.
     *
     * @param arguments what the pool's options named, never null
     * @param worker the worker; {@link WorkerContext#keep} hands a value to the tasks
     * @throws Exception whatever goes wrong: the pool fails to open, and says which rank threw what
     */
    void preload(A arguments, WorkerContext worker) throws Exception;

    /**
     * Undoes what tasks have done and only this preload knows of, such as static fields of a model or its native memory.
     * Runs on the instance that has run {@link #preload}, in each worker of a pool that goes to another test, before it
     * does; the last preload's comes first. Does nothing unless overridden.
     *
     * <p>By then the worker keeps again what preloads kept, and has the system properties, locale, time zone, streams and
     * default handler of uncaught exceptions that it had when its pool became ready. What this method keeps, later resets keep too. Threads
     * and processes that tasks have left, and much more memory than there was, have the pool closed instead.
     *
     * @param arguments what the pool's options named, never null
     * @param worker the worker
     * @throws Exception whatever goes wrong: the pool is closed, and the next test gets another one
     */
    default void reset(A arguments, WorkerContext worker) throws Exception {}
}
