// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** One pool of two workers, in which tasks leave something that runs: no reset before that has ended. */
@ParameterizedClass
@MethodSource("dev.runahead.mpi.Launchers#available")
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(120)
class LeftoversTests {

    @Parameter
    private Launcher launcher;

    private ReusedPool reused;

    @BeforeParameterizedClassInvocation
    void open(Launcher chosen) throws InterruptedException {
        reused = ReusedPool.open(MpiPoolOptions.workers(2).launcher(chosen));
    }

    @AfterParameterizedClassInvocation
    void close() {
        reused.close();
    }

    @AfterEach
    void nothingIsLeftForTheNext() throws InterruptedException {
        reused.reset();
        assertThat(reused.pool().launcher()).isEqualTo(launcher.word());
    }

    @Test
    void threadsOfTasksAreNamedUntilTheyEnd() {
        reused.session().submitSync(worker -> {
            LeftByTasks.thread("left by " + worker.rank());
            return null;
        });

        assertThat(reused.refusal())
                .contains("rank 0: threads [left by 0] that tasks started still live")
                .contains("; rank 1: threads [left by 1] that tasks started still live");
        reused.session().submitSync(worker -> {
            LeftByTasks.endThreads();
            return null;
        });
    }

    @Test
    void threadsThatAreAboutToEndAreWaitedFor() throws Exception {
        reused.session().submitSync(worker -> {
            ExecutorService threads = Executors.newFixedThreadPool(2);
            var unused = threads.submit(() -> new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS));
            threads.shutdown();
            return null;
        });

        reused.reset();
    }

    @Test
    void theJdksOwnThreadsDoNotCount() throws Exception {
        reused.session().submitSync(worker -> {
            int sum = IntStream.range(0, 1000).parallel().sum();
            LeftByTasks.HELD.add(HttpClient.newHttpClient());
            CompletableFuture<Integer> later =
                    new CompletableFuture<Integer>().completeOnTimeout(1, 5, TimeUnit.MILLISECONDS);
            int one = later.get();
            int none = new ProcessBuilder("true").start().waitFor();
            return sum + one + none;
        });

        reused.reset();
    }

    @Test
    void theCommonPoolMustBeIdle() {
        reused.session().submitSync(worker -> {
            ForkJoinPool.commonPool().execute(() -> {
                try {
                    LeftByTasks.RELEASED.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            return null;
        });

        assertThat(reused.refusal()).contains("rank 0: what tasks gave to the common pool still runs");
        reused.session().submitSync(worker -> {
            LeftByTasks.RELEASED.countDown();
            return null;
        });
    }

    @Test
    void processesOfTasksAreNamedUntilTheyEnd() throws Exception {
        long left = reused.session()
                .submitSync(worker -> worker.rank() == 1
                        ? new ProcessBuilder("sleep", "600").start().pid()
                        : 0L)
                .get(1);

        assertThat(reused.refusal())
                .contains("rank 1: processes [" + left + " ")
                .contains("sleep] that tasks started still run")
                .doesNotContain("rank 0");
        Sleeper.signal("-KILL", left);
    }
}
