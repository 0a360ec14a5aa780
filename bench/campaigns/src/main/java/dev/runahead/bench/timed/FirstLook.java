// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.timed;

import dev.runahead.mpi.MpiTask;
import dev.runahead.mpi.WorkerContext;
import java.io.Serializable;
import java.time.Duration;

/** The first task of a pool: without it, nobody knows that a pool which is open can be used. Immutable. */
public record FirstLook() implements MpiTask<FirstLook.Seen> {

    /**
     * What a worker says. Immutable.
     *
     * @param prepared what its preload left
     * @param cpuNanos processor time of its process so far; 0 where the system does not say
     */
    public record Seen(Prepared prepared, long cpuNanos) implements Serializable {}

    @Override
    public Seen run(WorkerContext worker) {
        return new Seen(
                worker.kept(Prepared.class),
                ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .orElse(Duration.ZERO)
                        .toNanos());
    }
}
