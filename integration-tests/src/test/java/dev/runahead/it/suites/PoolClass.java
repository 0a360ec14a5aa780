// SPDX-License-Identifier: Apache-2.0
package dev.runahead.it.suites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.mpi.MpiPoolOptions;
import dev.runahead.mpi.MpiPoolSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the classes of a chain have in common: each opens a pool, uses it and closes it; what it saw it prints. */
abstract class PoolClass {

    private static MpiPoolSession session;

    @BeforeAll
    static void open() {
        session = MpiPoolSession.open(MpiPoolOptions.workers(1));
        System.out.println("INSTANCE " + session.instanceId());
        System.out.println("LAUNCHER " + session.launcher());
    }

    @AfterAll
    static void close() {
        session.close();
    }

    @Test
    void theWorkerIsTheOneThatTheSessionNames() {
        long pid = session.submitSync(worker -> ProcessHandle.current().pid()).get(0);
        assertThat(pid).isEqualTo(session.identities().get(0).pid());
        System.out.println("WORKER " + pid);
    }
}
