// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.hits.pools;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.runahead.bench.jvm.Pause;
import dev.runahead.mpi.Launcher;
import dev.runahead.mpi.MpiPoolOptions;
import dev.runahead.mpi.MpiPoolSession;
import java.time.Duration;

/** What the tests do. Without state. */
final class Pools {

    /** A wait, which takes nothing from builds beside it, and about as long as one. */
    private static final Duration BODY = Duration.ofMillis(700);

    private Pools() {}

    /** Opens a pool of so many plain processes, works on it and closes it. */
    static void use(int workers) throws InterruptedException {
        Marks.begin();
        try (MpiPoolSession pool =
                MpiPoolSession.open(MpiPoolOptions.workers(workers).launcher(Launcher.LOCAL))) {
            assertEquals(workers, pool.submitSync(worker -> worker.rank()).size());
            Pause.of(BODY);
        } finally {
            Marks.over();
        }
    }
}
