// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A piece of work that every worker of a pool runs once. Usually a lambda; whatever it captures travels with it and must
 * be serialisable.
 *
 * <p>Confined to the worker's main thread while it runs: a worker runs one task at a time, in the order of submission.
 *
 * @param <T> the result; it must be serialisable, or null
 */
@FunctionalInterface
public interface MpiTask<T extends @Nullable Object> extends Serializable {

    /**
     * Does the work, in a worker process.
     *
     * @param worker the worker that runs the task, never null
     * @return the worker's result, which travels back; may be null
     * @throws Exception whatever the work throws: it travels back too and fails this rank's future only
     */
    T run(WorkerContext worker) throws Exception;
}
