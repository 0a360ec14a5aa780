// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.memory.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.runahead.mpi.MpiPoolSession;
import dev.runahead.mpi.MpiWorkers;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Tests that declare small pools of several sizes beside the class's own. */
@MpiWorkers(2)
class DeclaredPoolsTests {

    @Test
    void theClasss(MpiPoolSession pool) {
        works(pool, 2);
    }

    @RepeatedTest(3)
    @MpiWorkers(3)
    void ofThree(MpiPoolSession pool) {
        works(pool, 3);
    }

    @RepeatedTest(3)
    @MpiWorkers(1)
    void ofOne(MpiPoolSession pool) {
        works(pool, 1);
    }

    private static void works(MpiPoolSession pool, int workers) {
        assertEquals(workers, pool.submitSync(worker -> Work.bytes()).size());
    }
}
