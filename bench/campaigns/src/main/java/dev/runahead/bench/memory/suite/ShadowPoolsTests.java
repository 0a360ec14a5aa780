// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.memory.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.runahead.mpi.MpiPoolOptions;
import dev.runahead.mpi.MpiPoolSession;
import java.util.Collections;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many tests that each open a small pool of their own and know nothing of Runahead. */
class ShadowPoolsTests {

    @ParameterizedTest
    @ValueSource(ints = {2, 2, 2, 1, 1, 3, 3, 2, 2, 4, 4})
    void everyWorkerHasRoom(int workers) {
        try (MpiPoolSession pool = MpiPoolSession.open(MpiPoolOptions.workers(workers))) {
            assertEquals(workers, pool.submitSync(worker -> Work.bytes()).size());
            assertEquals(Collections.nCopies(workers, workers), pool.submitSync(worker -> worker.size()));
        }
    }
}
