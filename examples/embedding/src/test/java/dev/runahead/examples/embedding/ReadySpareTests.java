// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.mpi.Launcher;
import dev.runahead.mpi.MpiPoolOptions;
import dev.runahead.mpi.MpiPoolSession;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Many tests that each open the same small pool, and work on it until the next one's is ready, if that can be told: what
 * a test then waits for is the handover alone. Writes how long each waited, if anybody asked for times.
 */
class ReadySpareTests {

    /** The system property for how many tests there are: a handful, unless somebody measures. */
    private static final String ROUNDS_PROPERTY = "embedding.rounds";

    /** A spare that is not ready by then is not waited for: its build failed, or nobody ordered it. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

    private static LedgerTail ledger;

    @BeforeAll
    static void lookForTheLedger() {
        ledger = LedgerTail.ofThisJvm();
    }

    @AfterAll
    static void leaveTheLedger() throws IOException {
        ledger.close();
    }

    static IntStream rounds() {
        return IntStream.rangeClosed(1, Integer.getInteger(ROUNDS_PROPERTY, 4));
    }

    @ParameterizedTest
    @MethodSource("rounds")
    void aPoolAnswersEveryTime(int round) throws IOException {
        long startNanos = System.nanoTime();
        try (MpiPoolSession pool = MpiPoolSession.open(MpiPoolOptions.workers(1).launcher(Launcher.LOCAL))) {
            long openedNanos = System.nanoTime();
            TimesFile.wanted().ifPresent(file -> file.append(json(startNanos, openedNanos)));
            do {
                assertThat(pool.submitSync(worker -> worker.rank())).containsExactly(0);
            } while (ledger.lacks(round) && System.nanoTime() - openedNanos < PATIENCE_NANOS);
        }
    }

    private static String json(long startNanos, long openedNanos) {
        return "{\"pool_start_ns\":" + startNanos + ",\"pool_opened_ns\":" + openedNanos + "}";
    }
}
