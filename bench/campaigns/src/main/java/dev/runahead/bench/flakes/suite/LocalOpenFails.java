// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.flakes.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.runahead.mpi.MpiPoolSession;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A pool that cannot be opened, and one that can. */
class LocalOpenFails {

    @Test
    void refused() {
        MpiPoolSession.open(OpenedPool.local(1).preload(Refusing.class, new Refusing.What("model")))
                .close();
    }

    @Test
    void another() {
        try (MpiPoolSession pool = MpiPoolSession.open(OpenedPool.local(1))) {
            assertEquals(List.of(0), pool.submitSync(worker -> worker.rank()));
        }
    }
}
