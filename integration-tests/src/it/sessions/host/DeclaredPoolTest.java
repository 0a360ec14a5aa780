// SPDX-License-Identifier: Apache-2.0
package host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.runahead.mpi.Launcher;
import dev.runahead.mpi.MpiPoolSession;
import dev.runahead.mpi.MpiWorkers;
import org.junit.jupiter.api.Test;

/** A pool. 1 is handed over. */
@MpiWorkers(value = 1, launcher = Launcher.LOCAL)
class DeclaredPoolTest {

    /** Its process, for the class behind this one. */
    static long worker;

    @Test
    void aPoolIsASessionLikeAnyOther(MpiPoolSession pool) {
        assertEquals(0, Ticket.held(), "the class before has closed its own");
        worker = pool.submitSync(context -> ProcessHandle.current().pid()).get(0);
        assertEquals(pool.identities().get(0).pid(), worker);
    }
}
