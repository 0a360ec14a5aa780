// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How tasks travel; nothing here depends on what started the workers. */
@Timeout(120)
class PoolTasksTests {

    private static MpiPoolSession pool;

    private record Names(List<String> all) {}

    @BeforeAll
    static void open() {
        pool = MpiPoolSession.openUnmanaged(
                MpiPoolOptions.workers(2).launcher(Launcher.LOCAL).jvmOption("-Xmx256m"));
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    @Test
    void oneRankRunsATaskInItsPlaceAmongTheOthers() throws Exception {
        pool.submit(worker -> {
            worker.keep(Names.class, new Names(new ArrayList<>(List.of("all"))));
            return null;
        });
        var unused = pool.submit(1, worker -> worker.kept(Names.class).all().add("one"));
        CompletableFuture<String> own = pool.submit(
                1, worker -> worker.rank() + " " + worker.kept(Names.class).all());
        List<CompletableFuture<String>> all =
                pool.submit(worker -> worker.kept(Names.class).all().toString());

        assertThat(own.get(20, TimeUnit.SECONDS)).isEqualTo("1 [all, one]");
        assertThat(all.get(0).get(20, TimeUnit.SECONDS)).isEqualTo("[all]");
        assertThat(all.get(1).get(20, TimeUnit.SECONDS)).isEqualTo("[all, one]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pool.submit(2, WorkerContext::rank))
                .withMessageContainingAll("rank 2", "1");
        assertThatIllegalArgumentException().isThrownBy(() -> pool.submit(-1, WorkerContext::rank));
    }

    /** The same call site each time: workers keep a lambda that captures nothing, and must not mix it up with another. */
    @Test
    void tasksThatAreKeptAndTasksThatAreNotAreTheRightOnes() {
        for (int i = 0; i < 5; i++) {
            int captured = i;
            assertThat(pool.submitSync(worker -> "kept " + worker.rank())).containsExactly("kept 0", "kept 1");
            assertThat(pool.submitSync(worker -> captured * 10 + worker.rank()))
                    .containsExactly(captured * 10, captured * 10 + 1);
            assertThat(pool.submitSync(WorkerContext::size)).containsExactly(2, 2);
        }
    }

    /** Its class is kept by the worker that has run it; the others get it when they need it. */
    @Test
    void aKeptTaskReachesEachRankAlsoIfItWentToOneBefore() {
        MpiTask<Integer> task = WorkerContext::rank;

        assertThat(pool.submit(0, task)).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(0);
        assertThat(pool.submitSync(task)).containsExactly(0, 1);
        assertThat(pool.submit(1, task)).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(1);
    }

    @Test
    void whatATaskCapturesIsTakenWhenItIsSubmitted() throws Exception {
        byte[] captured = new byte[1 << 20];
        CountDownLatch unused = new CountDownLatch(1);
        pool.submit(worker -> new CountDownLatch(1).await(300, TimeUnit.MILLISECONDS));

        List<CompletableFuture<Byte>> sent = pool.submit(worker -> captured[captured.length - 1]);
        captured[captured.length - 1] = 42;

        for (CompletableFuture<Byte> answer : sent) {
            assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo((byte) 0);
        }
        assertThat(unused.getCount()).isEqualTo(1);
    }

    @Test
    void aTaskThatWaitsIsCancelledOnAllItsRanks() throws Exception {
        List<CompletableFuture<Object>> first = pool.submit(worker -> SentToWorkers.never());
        List<CompletableFuture<String>> cancelled =
                pool.submit(worker -> System.setProperty("runahead.test.cancelled", "ran"));

        cancelled.get(1).cancel(true);
        first.get(0).cancel(true); // What a worker reads behind the other cancellation.

        assertThat(cancelled).allMatch(CompletableFuture::isCancelled);
        assertThat(pool.submitSync(worker -> System.getProperty("runahead.test.cancelled")))
                .containsOnlyNulls();
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> cancelled.get(0).get());
    }

    @Test
    void aTaskThatRunsIsInterruptedWhenItIsCancelledAndTheNextIsNot() {
        List<CompletableFuture<Object>> running = pool.submit(worker -> {
            worker.keep(Thread.class, Thread.currentThread());
            try {
                return SentToWorkers.never();
            } catch (InterruptedException e) {
                worker.keep(InterruptedException.class, e);
                throw e;
            }
        });
        await().pollDelay(Duration.ofMillis(200))
                .until(() -> true); // Until it has begun; either way it must be cancelled.

        running.get(0).cancel(true);

        assertThat(pool.submitSync(worker -> worker.kept(InterruptedException.class) != null))
                .containsOnly(true);
        assertThat(pool.submitSync(worker -> Thread.currentThread().isInterrupted()))
                .containsOnly(false);
    }

    @Test
    void aTaskTooLargeForAWorkerFailsAndNothingElse() {
        byte[] large = new byte[400 << 20];

        assertThatExceptionOfType(MpiTaskException.class)
                .isThrownBy(() -> pool.submitSync(worker -> large.length))
                .withMessageContaining("OutOfMemoryError");
        assertThat(pool.submitSync(WorkerContext::rank)).containsExactly(0, 1);
    }

    @Test
    void whoeverSubmitsMoreThanWorkersKeepUpWithWaitsAndLosesNothing() throws Exception {
        int[] captured = new int[1 << 18]; // 1 MiB
        List<CompletableFuture<Integer>> sums = new ArrayList<>();
        long longestQueue = 0;
        for (int i = 0; i < 100; i++) {
            captured[7] = i;
            sums.add(pool.submit(i % 2, worker -> IntStream.of(captured).sum()));
            longestQueue = Math.max(
                    longestQueue, sums.stream().filter(sum -> !sum.isDone()).count());
        }

        for (int i = 0; i < 100; i++) {
            assertThat(sums.get(i).get(20, TimeUnit.SECONDS)).isEqualTo(i);
        }
        assertThat(longestQueue).isBetween(2L, Window.BYTES / (1 << 20) + 1);
    }

    @Test
    void whoeverWaitsForRoomCanBeInterruptedAndAReaderNeverWaits() throws Exception {
        int[] captured = new int[1 << 21]; // 8 MiB
        CompletableFuture<Boolean> slow =
                pool.submit(0, worker -> new CountDownLatch(1).await(500, TimeUnit.MILLISECONDS));
        CompletableFuture<Integer> fromAReader = slow.thenCompose(over -> pool.submit(0, worker -> captured.length));
        List<CompletableFuture<Integer>> sent = new ArrayList<>();

        Thread.currentThread().interrupt();
        try {
            assertThatExceptionOfType(MpiPoolException.class)
                    .isThrownBy(() -> {
                        for (int i = 0; i < 4; i++) {
                            sent.add(pool.submit(0, worker -> captured.length));
                        }
                    })
                    .withCauseInstanceOf(InterruptedException.class)
                    .withMessageContaining("not sent");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(sent).isNotEmpty();
        for (CompletableFuture<Integer> answer : sent) {
            assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo(captured.length);
        }
        assertThat(fromAReader.get(20, TimeUnit.SECONDS)).isEqualTo(captured.length);
    }

    @Test
    void manySmallResultsAllArrive() throws Exception {
        List<CompletableFuture<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            int number = i;
            answers.add(pool.submit(i % 2, worker -> number));
        }
        for (int i = 0; i < 20_000; i++) {
            assertThat(answers.get(i).get(30, TimeUnit.SECONDS)).isEqualTo(i);
        }
    }

    @Test
    void threadsThatSubmitAtOnceHaveTheirTasksInOneOrderOnAllRanks() throws Exception {
        pool.submitSync(worker -> {
            worker.keep(StringBuilder.class, new StringBuilder());
            return null;
        });
        List<CompletableFuture<Void>> threads = IntStream.range(0, 4)
                .mapToObj(thread -> CompletableFuture.runAsync(
                        () -> {
                            for (int i = 0; i < 200; i++) {
                                pool.submit(worker -> String.valueOf(
                                        worker.kept(StringBuilder.class).append(thread)));
                            }
                        },
                        OwnThread::start))
                .toList();
        for (CompletableFuture<Void> thread : threads) {
            thread.get(30, TimeUnit.SECONDS);
        }

        List<String> orders =
                pool.submitSync(worker -> worker.kept(StringBuilder.class).toString());

        assertThat(orders.get(0)).hasSize(800).isEqualTo(orders.get(1));
    }
}
