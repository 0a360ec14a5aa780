// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.flakes.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.runahead.mpi.Launcher;
import dev.runahead.mpi.MpiPoolOptions;
import dev.runahead.mpi.MpiPoolSession;
import dev.runahead.mpi.WorkerIdentity;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What classes that open one pool for all of their tests have in common. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OpenedPool {

    private final MpiPoolOptions options;
    private MpiPoolSession pool;

    OpenedPool(MpiPoolOptions options) {
        this.options = options;
    }

    static MpiPoolOptions local(int workers) {
        return MpiPoolOptions.workers(workers).launcher(Launcher.LOCAL);
    }

    static MpiPoolOptions openMpi(int workers) {
        return MpiPoolOptions.workers(workers).launcher(Launcher.OPENMPI);
    }

    @BeforeAll
    void open() {
        pool = MpiPoolSession.open(options);
    }

    @AfterAll
    void close() {
        pool.close();
    }

    @Test
    void isStartedAsItSays() {
        assertEquals(options.launcher().name().toLowerCase(Locale.ROOT), pool.launcher());
        assertEquals(options.workers(), pool.workers());
    }

    @Test
    void theWorkersAreThoseThatItNames() {
        List<Long> pids = pool.submitSync(worker -> ProcessHandle.current().pid());
        assertEquals(pool.identities().stream().map(WorkerIdentity::pid).toList(), pids);
    }

    @Test
    void workersHaveTheEnvironmentThatItSays() {
        assertEquals(
                options.environment().getOrDefault("FLAKES_VISITOR", "none"),
                pool.submitSync(worker -> System.getenv().getOrDefault("FLAKES_VISITOR", "none"))
                        .get(0));
    }
}
