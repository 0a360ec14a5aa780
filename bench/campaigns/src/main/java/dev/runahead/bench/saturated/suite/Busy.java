// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.saturated.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.runahead.bench.timed.FirstLook;
import dev.runahead.bench.timed.Prepared;
import dev.runahead.bench.timed.Spin;
import dev.runahead.bench.timed.SpinPreload;
import dev.runahead.bench.timed.StageClock;
import dev.runahead.mpi.MpiPoolOptions;
import dev.runahead.mpi.MpiPoolSession;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What the test classes have in common: a pool with a busy worker for each core, and then as many busy threads here. */
abstract class Busy {

    private static final int CORES = Runtime.getRuntime().availableProcessors();
    private static final long LONGEST_MILLIS = 60_000;

    private final Amounts amounts = Amounts.ofThisJvm();

    @Test
    void everyCoreIsBusy() throws InterruptedException {
        StageClock clock = StageClock.asking(getClass());
        try (MpiPoolSession pool =
                MpiPoolSession.open(MpiPoolOptions.workers(CORES).preload(SpinPreload.class, amounts.build()))) {
            List<FirstLook.Seen> seen = pool.submitSync(new FirstLook());
            clock.firstResult(seen);
            assertEquals(
                    Collections.nCopies(CORES, new Prepared(amounts.built())),
                    seen.stream().map(FirstLook.Seen::prepared).toList());
            clock.closing(work(amounts.bodyUnits()));
        }
        clock.closed();
    }

    private static long work(long units) throws InterruptedException {
        long[] results = new long[CORES];
        List<Thread> threads = LongStream.range(0, CORES)
                .mapToObj(i -> new Thread(() -> results[(int) i] = Spin.of(units, i + 1), "busy-" + i))
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join(LONGEST_MILLIS);
            assertFalse(thread.isAlive(), "a body of some seconds had not ended after " + LONGEST_MILLIS + " ms");
        }
        return LongStream.of(results).sum();
    }
}
