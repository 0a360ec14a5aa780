// SPDX-License-Identifier: Apache-2.0
package host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.runahead.mpi.Launcher;
import dev.runahead.mpi.MpiPoolOptions;
import dev.runahead.mpi.MpiPoolSession;
import org.junit.jupiter.api.Test;

class PoolTest {

    @Test
    void workersFindTheClassesOfTests() {
        MpiPoolOptions options = MpiPoolOptions.workers(1).launcher(Launcher.LOCAL);
        try (MpiPoolSession pool = MpiPoolSession.open(options)) {
            long worker = pool.submitSync(context -> OnAWorker.process()).get(0);
            assertEquals(pool.identities().get(0).pid(), worker);
            assertNotEquals(ProcessHandle.current().pid(), worker);
        }
        System.out.println("HOST java=" + Runtime.version().feature());
    }

    /** A class of the tests that the task's own class does not hold. */
    private static final class OnAWorker {
        static long process() {
            return ProcessHandle.current().pid();
        }
    }
}
