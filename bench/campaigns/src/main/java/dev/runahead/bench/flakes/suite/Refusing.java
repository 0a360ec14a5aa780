// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.flakes.suite;

import dev.runahead.mpi.WorkerContext;
import dev.runahead.mpi.WorkerPreload;
import java.io.Serializable;

/** A preload that always fails. */
final class Refusing implements WorkerPreload<Refusing.What> {

    /** What is not there. */
    record What(String name) implements Serializable {}

    Refusing() {}

    @Override
    public void preload(What what, WorkerContext worker) {
        throw new IllegalStateException("no " + what.name() + ", on purpose");
    }
}
