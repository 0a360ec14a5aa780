// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.chain.suite;

import dev.runahead.bench.timed.Spin;
import dev.runahead.mpi.MpiTask;
import dev.runahead.mpi.WorkerContext;

/**
 * What a test has its pool do: work for one core, on the first worker, whatever the pool's size. Immutable.
 *
 * @param units of {@link Spin}
 */
record Body(long units) implements MpiTask<Long> {

    @Override
    public Long run(WorkerContext worker) {
        return worker.rank() == 0 ? Spin.of(units, 1) : 0L;
    }
}
