// SPDX-License-Identifier: Apache-2.0
package host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.runahead.mpi.Launcher;
import dev.runahead.mpi.MpiPoolOptions;
import dev.runahead.mpi.MpiPoolSession;
import org.junit.jupiter.api.Test;

class ModuleTest {

    @Test
    void workersFindTheClassesOfTheModuleAndOfItsTests() {
        assertEquals("host", ModuleTest.class.getModule().getName());
        MpiPoolOptions options = MpiPoolOptions.workers(1).launcher(Launcher.LOCAL);
        try (MpiPoolSession pool = MpiPoolSession.open(options)) {
            long worker = pool.submitSync(context -> OnAWorker.process()).get(0);
            assertEquals(pool.identities().get(0).pid(), worker);
        }
        System.out.println("HOST java=" + Runtime.version().feature());
    }

    private static final class OnAWorker {
        static long process() {
            return Library.process();
        }
    }
}
