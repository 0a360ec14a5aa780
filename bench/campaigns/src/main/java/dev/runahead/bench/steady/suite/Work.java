// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.steady.suite;

import dev.runahead.bench.timed.Spin;
import dev.runahead.bench.timed.Trace;
import dev.runahead.mpi.MpiTask;
import dev.runahead.mpi.WorkerContext;
import java.io.IOException;

/**
 * What a test has its pool do: work for one core, and then traces, for a reset to remove. Immutable.
 *
 * @param units of {@link Spin}
 */
record Work(long units, Trace trace) implements MpiTask<Long> {

    @Override
    public Long run(WorkerContext worker) throws IOException {
        long result = worker.rank() == 0 ? Spin.of(units, 1) : 0L;
        trace.leave(worker);
        return result;
    }
}
