// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One rank throws; what becomes of the others, which cannot be told in the middle of a call of MPI. */
@Timeout(120)
class PeerFailureTests {

    private static final Duration PATIENT = Duration.ofSeconds(30);

    private MpiPoolSession pool;

    @BeforeEach
    void open() {
        assumeThat(Launchers.openMpi()).isTrue();
        pool = MpiPoolSession.openUnmanaged(MpiPoolOptions.workers(3).launcher(Launcher.OPENMPI));
    }

    @AfterEach
    void close() {
        if (pool != null) {
            pool.close();
        }
    }

    @Test
    void aPoolWhoseRanksWaitForOneThatThrewIsAbortedAndEveryFutureNamesIt() {
        List<CompletableFuture<Double>> futures = pool.submit(worker -> {
            if (worker.rank() == 1) {
                awaitOthersInACall();
                throw new IllegalStateException("no model on rank 1");
            }
            return sumTold(worker);
        });
        List<CompletableFuture<Integer>> next = pool.submit(WorkerContext::rank);

        assertThat(futures.get(1))
                .failsWithin(PATIENT)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(MpiTaskException.class)
                .withMessageContaining("rank 1 failed");
        for (int rank : new int[] {0, 2}) {
            assertThat(futures.get(rank))
                    .failsWithin(PATIENT)
                    .withThrowableOfType(ExecutionException.class)
                    .withCauseInstanceOf(MpiPoolException.class)
                    .withMessageContainingAll(
                            "was aborted",
                            "waited in allReduce(double x 1, SUM)",
                            "rank 1 failed",
                            "no model on rank 1");
        }
        assertThat(next.get(0)).failsWithin(PATIENT).withThrowableOfType(ExecutionException.class);
        assertThatExceptionOfType(MpiPoolException.class)
                .isThrownBy(() -> pool.submit(WorkerContext::rank))
                .withMessageContaining("rank 1 failed");
        pool.close();
        assertThat(pool.identities()).noneMatch(WorkerIdentity::isAlive);
    }

    @Test
    void aCallThatComesLaterIsRefusedAndThePoolStaysWhole() {
        List<CompletableFuture<Double>> futures = pool.submit(worker -> {
            if (worker.rank() == 1) {
                throw new IllegalStateException("no model on rank 1");
            }
            awaitNewsOfAFailure();
            return sum(worker);
        });

        for (int rank : new int[] {0, 2}) {
            assertThat(futures.get(rank))
                    .failsWithin(PATIENT)
                    .withThrowableOfType(ExecutionException.class)
                    .withCauseInstanceOf(MpiTaskException.class)
                    .withMessageContainingAll("allReduce(double x 1, SUM) was not made", "no model on rank 1");
        }
        assertThat(pool.submitSync(PeerFailureTests::sum)).containsOnly(3.0);
    }

    @Test
    void ranksThatDoNotWaitForItFinishTheirTask() {
        List<CompletableFuture<Integer>> futures = pool.submit(worker -> {
            if (worker.rank() == 1) {
                throw new IllegalStateException("no model on rank 1");
            }
            pause(1_500); // Longer than a rank that waits in MPI would be given.
            return worker.rank();
        });

        assertThat(futures.get(0)).succeedsWithin(PATIENT).isEqualTo(0);
        assertThat(futures.get(2)).succeedsWithin(PATIENT).isEqualTo(2);
        assertThat(pool.submitSync(PeerFailureTests::sum)).containsOnly(3.0);
    }

    @Test
    void aCallThatTheFailedRankHasMadeEndsHoweverLongTheOthersTake() {
        List<CompletableFuture<Double>> futures = pool.submit(worker -> {
            if (worker.rank() == 2) {
                pause(500); // The others are in the call meanwhile.
            }
            double sum = sum(worker);
            if (worker.rank() == 1) {
                throw new IllegalStateException("no model on rank 1");
            }
            return sum;
        });

        assertThat(futures.get(0)).succeedsWithin(PATIENT).isEqualTo(3.0);
        assertThat(futures.get(2)).succeedsWithin(PATIENT).isEqualTo(3.0);
    }

    /** The failed rank is in the next task already, and makes the very call in which the others wait for it. */
    @Test
    void callsOfTwoTasksAreNeverTakenForOne() {
        List<CompletableFuture<Double>> failed = pool.submit(worker -> {
            if (worker.rank() == 1) {
                awaitOthersInACall();
                throw new IllegalStateException("no model on rank 1");
            }
            return sumTold(worker);
        });
        List<CompletableFuture<Double>> next = pool.submit(PeerFailureTests::sum);

        for (CompletableFuture<Double> future : failed) {
            assertThat(future).failsWithin(PATIENT).withThrowableOfType(ExecutionException.class);
        }
        assertThat(next)
                .allSatisfy(future -> assertThat(future)
                        .satisfiesAnyOf(
                                it -> assertThat(it).failsWithin(PATIENT).withThrowableOfType(ExecutionException.class),
                                it -> assertThat(it).succeedsWithin(PATIENT).isEqualTo(3.0)));
        assertThat(next.get(1)) // It met calls of the task before.
                .failsWithin(PATIENT)
                .withThrowableOfType(ExecutionException.class)
                // On a busy machine it is so late that the others have been given up.
                .satisfies(failure -> assertThat(failure).message().containsAnyOf("in task", "was aborted"));
    }

    private static double sum(WorkerContext worker) {
        double[] one = {1};
        worker.communicator().allReduce(one, Reduction.SUM);
        return one[0];
    }

    /** Says that it is about to make the call; in the pool's own temporary directory. */
    private static double sumTold(WorkerContext worker) throws IOException {
        Files.createFile(Path.of(System.getProperty("java.io.tmpdir"), "rank-" + worker.rank()));
        return sum(worker);
    }

    private static void awaitOthersInACall() throws InterruptedException {
        for (int rank : new int[] {0, 2}) {
            while (Files.notExists(Path.of(System.getProperty("java.io.tmpdir"), "rank-" + rank))) {
                pause(10);
            }
        }
        pause(3_000); // From telling to being in the call.
    }

    /** It is noted before this thread begins to watch. */
    private static void awaitNewsOfAFailure() throws InterruptedException {
        while (Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("runahead-mpi-peers-"))) {
            pause(10);
        }
    }

    private static void pause(long millis) throws InterruptedException {
        var unused = new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
    }
}
