// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.runahead.Deadline;
import dev.runahead.mpi.wire.ProcessMemory;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pools that cannot be made as new, each with a reason and within its time; and are closed then. */
@Timeout(120)
class PoolResetRefusalTests {

    private static final String AVAILABLE = "dev.runahead.mpi.Launchers#available";

    private static MpiPoolOptions options(Launcher launcher, int workers) {
        return MpiPoolOptions.workers(workers).launcher(launcher).closeBudget(Duration.ofSeconds(6));
    }

    private static void closeLeavesNothing(ReusedPool reused) {
        reused.close();
        Traces.assertGone(Traces.directory(reused.pool().instanceId()));
    }

    @ParameterizedTest
    @MethodSource(AVAILABLE)
    void aTaskThatDoesNotEndTakesTheTimeAndLeavesThePoolToTheClose(Launcher launcher) throws Exception {
        ReusedPool reused = ReusedPool.open(options(launcher, 3));
        reused.session().submit(worker -> worker.rank() == 1 ? SentToWorkers.never() : null);
        reused.session().submit(worker -> {
            LeftByTasks.thread("left by " + worker.rank());
            return null;
        });

        long start = System.nanoTime();
        String refusal = reused.refusal(Duration.ofSeconds(3));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofSeconds(3));
        assertThat(refusal)
                .containsSubsequence(
                        "rank 0: threads [left by 0]",
                        "rank 2: threads [left by 2]",
                        "ranks [1] had not answered ",
                        " ms after its session was closed");
        assertThat(reused.pool().probe()).isPresent();
        closeLeavesNothing(reused);
    }

    @ParameterizedTest
    @MethodSource(AVAILABLE)
    void aPoolThatWasAbortedIsNotReset(Launcher launcher) throws Exception {
        ReusedPool reused = ReusedPool.open(options(launcher, 1));
        reused.session().abort();

        assertThat(reused.refusal()).contains("was aborted");
        closeLeavesNothing(reused);
    }

    @ParameterizedTest
    @MethodSource(AVAILABLE)
    void aPoolThatLostAWorkerIsRefusedAtOnce(Launcher launcher) throws Exception {
        ReusedPool reused = ReusedPool.open(options(launcher, 2));
        Sleeper.signal("-KILL", reused.pool().identities().get(1).pid());
        await().atMost(Duration.ofSeconds(20)).until(() -> reused.pool().probe().isPresent());

        // Longer than this test may take.
        assertThat(reused.refusal(Duration.ofMinutes(10))).isNotBlank();
        closeLeavesNothing(reused);
    }

    @ParameterizedTest
    @MethodSource(AVAILABLE)
    void aWorkerThatEndsMeanwhileEndsTheWait(Launcher launcher) throws Exception {
        ReusedPool reused = ReusedPool.open(options(launcher, 2));
        reused.session().submit(worker -> {
            if (worker.rank() == 1) {
                Runtime.getRuntime().halt(9);
            }
            return null;
        });

        assertThat(reused.refusal()).contains("rank 1").containsAnyOf(" ended", " is gone");
        closeLeavesNothing(reused);
    }

    @Test
    void aStoppedWorkerIsNamedAtOnce() throws Exception {
        ReusedPool reused = ReusedPool.open(options(Launcher.LOCAL, 2));
        Sleeper.signal("-STOP", reused.pool().identities().get(1).pid());
        await().atMost(Duration.ofSeconds(20)).until(() -> reused.pool().probe().isPresent());

        assertThat(reused.refusal()).contains("is not as new: ", "rank 1", "is stopped by a signal");
        closeLeavesNothing(reused);
    }

    @Test
    void anInterruptEndsTheWait() throws Exception {
        try (ReusedPool reused = ReusedPool.open(options(Launcher.LOCAL, 1))) {
            reused.session().submit(worker -> SentToWorkers.never()); // Else it may have answered.
            Thread.currentThread().interrupt();
            assertThatExceptionOfType(InterruptedException.class).isThrownBy(reused::reset);
            assertThat(Thread.interrupted()).isFalse();
        }
    }

    /** With a small heap at first: what a JVM begins with it never gives back. */
    @Test
    void memoryIsGivenBackAndWhatIsNotIsTold() throws Exception {
        try (ReusedPool reused =
                ReusedPool.open(options(Launcher.LOCAL, 1).jvmOption("-Xms16m").jvmOption("-Xmx800m"))) {
            long pid = reused.pool().identities().get(0).pid();
            long ready = ProcessMemory.of(pid);
            reused.session().submitSync(worker -> {
                LeftByTasks.hold(200);
                worker.keep(Object[].class, LeftByTasks.HELD.toArray());
                LeftByTasks.HELD.clear();
                return null;
            });
            assertThat(ProcessMemory.of(pid)).isGreaterThan(ready + (200L << 20));

            reused.reset();

            assertThat(ProcessMemory.of(pid)).isLessThan(ready + (100L << 20));
            assertThat(reused.session().submitSync(worker -> ratios())).isEqualTo(ratiosOfANewWorker());

            reused.session().submitSync(worker -> {
                LeftByTasks.hold(200);
                return null;
            });
            assertThat(reused.refusal())
                    .containsPattern(
                            "rank 0: it holds [23]\\d\\d MiB of memory, and \\d+ MiB were its own when the pool"
                                    + " became ready; up to \\d+ MiB would do");
        }
    }

    private static List<String> ratiosOfANewWorker() {
        try (MpiPoolSession other = MpiPoolSession.openUnmanaged(options(Launcher.LOCAL, 1))) {
            return other.submitSync(worker -> ratios());
        }
    }

    /** For a worker. */
    private static String ratios() {
        var jvm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        return jvm.getVMOption("MinHeapFreeRatio").getValue() + " "
                + jvm.getVMOption("MaxHeapFreeRatio").getValue();
    }

    @Test
    void aMessageThatNobodyReceivedIsToldWithItsRank() throws Exception {
        assumeThat(Launchers.openMpi()).as(Launchers.SKIPPED).isTrue();
        try (ReusedPool reused = ReusedPool.open(options(Launcher.OPENMPI, 3))) {
            reused.reset();
            reused.session().submitSync(worker -> worker.rank() == 0 ? LeftByTasks.send(2) : 0);

            assertThat(reused.refusal())
                    .contains("rank 2: a message in MPI_COMM_WORLD was sent to it that no task has received")
                    .doesNotContain("rank 0", "rank 1");
        }
    }

    @Test
    void soIsOneThatWasSentThroughACommunicator() throws Exception {
        assumeThat(Launchers.openMpi()).as(Launchers.SKIPPED).isTrue();
        try (ReusedPool reused = ReusedPool.open(options(Launcher.OPENMPI, 2))) {
            reused.session().submitSync(worker -> {
                if (worker.rank() == 0) {
                    worker.communicator().send(new int[1], 1, 0);
                } else {
                    worker.communicator().receive(new int[1], 0, 0);
                }
                return null;
            });
            reused.reset();
            reused.session().submitSync(worker -> {
                if (worker.rank() == 0) {
                    worker.communicator().send(new int[1], 1, 0);
                }
                return null;
            });

            assertThat(reused.refusal())
                    .contains("rank 1: a message in the tasks' communicator was sent to it that no task has received")
                    .doesNotContain("rank 0");
        }
    }

    @Test
    void timeThatHasPassedIsEnoughToSaySo() throws Exception {
        try (ReusedPool reused = ReusedPool.open(options(Launcher.LOCAL, 1))) {
            reused.session().submit(worker -> SentToWorkers.never()); // Else it may have answered.
            assertThatExceptionOfType(MpiPoolException.class)
                    .isThrownBy(() -> new MpiPools().reset(reused.pool(), Deadline.in(Duration.ZERO)))
                    .withMessageContaining("had not answered 0 ms after");
        }
    }
}
