// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.timed;

import dev.runahead.mpi.WorkerContext;
import dev.runahead.mpi.WorkerPreload;
import java.io.Serializable;

/** A preload that keeps one core busy throughout. Stateless. */
public final class SpinPreload implements WorkerPreload<SpinPreload.Amount> {

    private static final long SEED = 88172645463325252L;

    /**
     * How much. Immutable.
     *
     * @param units of {@link Spin}
     */
    public record Amount(long units) implements Serializable {

        /** What a worker that has done it has. */
        public long result() {
            return Spin.of(units, SEED);
        }
    }

    /** Called by the worker. */
    public SpinPreload() {}

    @Override
    public void preload(Amount amount, WorkerContext worker) {
        worker.keep(Prepared.class, new Prepared(amount.result()));
    }
}
