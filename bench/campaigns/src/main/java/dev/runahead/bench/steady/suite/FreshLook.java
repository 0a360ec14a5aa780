// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.steady.suite;

import dev.runahead.bench.timed.FirstLook;
import dev.runahead.bench.timed.Trace;
import dev.runahead.mpi.MpiTask;
import dev.runahead.mpi.WorkerContext;
import java.io.Serializable;
import java.util.List;

/** The first task of a test: whether its worker is prepared, and as new. Immutable. */
record FreshLook() implements MpiTask<FreshLook.Seen> {

    /**
     * What a worker says.
     *
     * @param first what any first task is told
     * @param traces what an earlier test has left
     */
    record Seen(FirstLook.Seen first, List<String> traces) implements Serializable {}

    @Override
    public Seen run(WorkerContext worker) {
        return new Seen(new FirstLook().run(worker), Trace.in(worker));
    }
}
