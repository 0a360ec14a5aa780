// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.chain.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.runahead.bench.timed.FirstLook;
import dev.runahead.bench.timed.StageClock;
import dev.runahead.mpi.MpiPoolSession;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the test classes have in common: one test that opens a pool, sees that it is prepared, works and closes it. */
abstract class Link {

    private final LinkSettings settings = LinkSettings.ofThisJvm();

    /** How many workers the pool has. */
    int workers() {
        return 1;
    }

    /** What they do first. */
    Load load() {
        return settings.load();
    }

    @Test
    void thePoolIsPreparedAndWorks() {
        StageClock clock = StageClock.asking(getClass());
        try (MpiPoolSession pool = MpiPoolSession.open(settings.pool(workers(), load()))) {
            List<FirstLook.Seen> seen = pool.submitSync(new FirstLook());
            clock.firstResult(seen);
            assertEquals(
                    Collections.nCopies(workers(), settings.prepared(load())),
                    seen.stream().map(FirstLook.Seen::prepared).toList());
            clock.closing(pool.submitSync(new Body(settings.bodyUnits())).get(0));
        }
        clock.closed();
    }
}
