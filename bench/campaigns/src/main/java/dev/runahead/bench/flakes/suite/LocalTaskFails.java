// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.flakes.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.runahead.mpi.MpiPoolSession;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A worker throws: one test expects it, one does not. */
class LocalTaskFails {

    @Test
    void asNobodyExpects() {
        try (MpiPoolSession pool = MpiPoolSession.open(OpenedPool.local(1))) {
            pool.submitSync(worker -> {
                throw new IllegalStateException("rank " + worker.rank() + " breaks down, on purpose");
            });
        }
    }

    @Test
    void andThenItWorks() {
        try (MpiPoolSession pool = MpiPoolSession.open(OpenedPool.local(1))) {
            assertEquals(List.of(0), pool.submitSync(worker -> worker.rank()));
        }
    }
}
