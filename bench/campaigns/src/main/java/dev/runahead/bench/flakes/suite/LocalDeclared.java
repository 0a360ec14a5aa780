// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.flakes.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.runahead.mpi.Launcher;
import dev.runahead.mpi.MpiPoolSession;
import dev.runahead.mpi.MpiWorkers;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Declares a local pool for the class, and another size for one method. */
@MpiWorkers(value = 1, launcher = Launcher.LOCAL)
class LocalDeclared {

    @Test
    void theClasss(MpiPoolSession pool) {
        assertEquals(List.of(0), pool.submitSync(worker -> worker.rank()));
    }

    @Test
    @MpiWorkers(value = 2, launcher = Launcher.LOCAL)
    void itsOwn(MpiPoolSession pool) {
        assertEquals(List.of(0, 1), pool.submitSync(worker -> worker.rank()));
    }
}
