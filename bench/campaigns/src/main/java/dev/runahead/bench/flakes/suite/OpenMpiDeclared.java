// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.flakes.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.runahead.mpi.Launcher;
import dev.runahead.mpi.MpiPoolSession;
import dev.runahead.mpi.MpiWorkers;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Declares a pool of two ranks of Open MPI. */
@MpiWorkers(value = 2, launcher = Launcher.OPENMPI)
class OpenMpiDeclared {

    @Test
    void everyRankAnswers(MpiPoolSession pool) {
        assertEquals(List.of(0, 1), pool.submitSync(worker -> worker.rank()));
    }

    @Test
    void itIsAWorldOfTwo(MpiPoolSession pool) {
        assertEquals(List.of(2, 2), pool.submitSync(worker -> worker.size()));
    }
}
