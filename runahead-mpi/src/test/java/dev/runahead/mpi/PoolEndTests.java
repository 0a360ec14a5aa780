// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.runahead.Deadline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(180)
class PoolEndTests {

    private static final String AVAILABLE = "dev.runahead.mpi.Launchers#available";
    private static final String MPI = "dev.runahead.mpi.Launchers#mpi";

    /** Longer than a test here may take: what waits to the end of it is seen to. */
    private static final Duration ENDLESS = Duration.ofMinutes(10);

    private static MpiPoolSession open(Launcher launcher, int workers) {
        return open(launcher, workers, Duration.ofSeconds(20));
    }

    private static MpiPoolSession open(Launcher launcher, int workers, Duration closeBudget) {
        return MpiPoolSession.openUnmanaged(
                MpiPoolOptions.workers(workers).launcher(launcher).closeBudget(closeBudget));
    }

    private static void assertNothingIsLeft(MpiPoolSession pool) {
        assertThat(pool.identities()).noneMatch(WorkerIdentity::isAlive);
        Traces.assertGone(Traces.directory(pool.instanceId()));
    }

    @ParameterizedTest
    @MethodSource(AVAILABLE)
    void closingLeavesNothing(Launcher launcher) {
        Traces elsewhere = new Traces();
        MpiPoolSession pool = open(launcher, 2);
        assertThat(elsewhere.newFilesElsewhere()).isEmpty();

        pool.close();

        assertNothingIsLeft(pool);
        assertThat(elsewhere.newFilesElsewhere()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(AVAILABLE)
    void lateCallsAreInert(Launcher launcher) {
        MpiPoolSession pool = open(launcher, 1);
        pool.close();

        pool.close();
        pool.abort();
        assertThatIllegalStateException()
                .isThrownBy(() -> pool.submit(WorkerContext::rank))
                .withMessageContaining("closed");
        assertThat(pool.workers()).isEqualTo(1);
        assertThat(pool.identities()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource(AVAILABLE)
    void closingFailsWhatStillRunsAndKillsWhatDoesNotLeave(Launcher launcher) {
        MpiPoolSession pool = open(launcher, 2);
        List<CompletableFuture<Object>> hung = pool.submit(worker -> SentToWorkers.never());

        pool.close();

        assertThat(hung)
                .allSatisfy(future -> assertThat(future)
                        .isCompletedExceptionally()
                        .failsWithin(Duration.ZERO)
                        .withThrowableOfType(ExecutionException.class)
                        .withCauseInstanceOf(MpiPoolException.class)
                        .withMessageContaining("closed"));
        assertNothingIsLeft(pool);
    }

    @ParameterizedTest
    @MethodSource(AVAILABLE)
    void closingDoesNotWaitForTasksThatHaveNotBegun(Launcher launcher) {
        MpiPoolSession pool = open(launcher, 1, ENDLESS);
        for (int i = 0; i < 600; i++) {
            pool.submit(worker -> new java.util.concurrent.CountDownLatch(1).await(100, TimeUnit.MILLISECONDS));
        }

        pool.close();

        assertNothingIsLeft(pool);
    }

    /** Whoever sends it hangs in a write that nobody reads. */
    @ParameterizedTest
    @MethodSource(AVAILABLE)
    void closingKillsWorkersThatAreStoppedAlsoWhileATaskIsSentToThem(Launcher launcher) throws Exception {
        MpiPoolSession pool = open(launcher, 2);
        for (WorkerIdentity worker : pool.identities()) {
            Sleeper.signal("-STOP", worker.pid());
        }
        byte[] large = new byte[8 << 20];
        CompletableFuture<List<CompletableFuture<Integer>>> sent =
                CompletableFuture.supplyAsync(() -> pool.submit(worker -> large.length), OwnThread::start);
        await().atMost(Duration.ofSeconds(30)).until(PoolEndTests::somebodyIsSending);

        // On another thread: one that waited for the sender's lock could not even be interrupted.
        assertThat(CompletableFuture.runAsync(pool::close, OwnThread::start)).succeedsWithin(Duration.ofSeconds(30));

        assertThat(sent.handle((futures, failure) -> failure == null
                        ? futures.stream().allMatch(CompletableFuture::isCompletedExceptionally)
                        : failure.getCause() instanceof MpiPoolException))
                .succeedsWithin(Duration.ofSeconds(30))
                .isEqualTo(true);
        assertNothingIsLeft(pool);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(poolThreads()).isEmpty());
    }

    private static boolean somebodyIsSending() {
        return Thread.getAllStackTraces().values().stream()
                .flatMap(Stream::of)
                .anyMatch(frame -> frame.getClassName().equals("dev.runahead.mpi.Outbox"));
    }

    private static List<Thread> poolThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("runahead-mpi-"))
                .toList();
    }

    /** A process that no signal ends, in place of one that the system holds. */
    @Test
    void whatCannotBeReapedIsReportedWithItsNumberWhenTheDeadlineHasPassed(@TempDir Path place) throws Exception {
        PoolDirectory directory = PoolDirectory.create(place);
        PoolEnd end = new PoolEnd(directory, Guard.of(directory), Watch.over(List::of, PoolHosts.NONE, false));
        try (Sleeper held = Sleeper.start();
                LogLines log = LogLines.of("dev.runahead.mpi")) {
            WorkerProcesses processes = new WorkerProcesses(null, List.of(new Held(held.process())), false, false);

            long start = System.nanoTime();
            end.leave(List.of(), processes, Deadline.in(Duration.ofSeconds(1)));

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(900));
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .contains(
                            "processes [" + held.process().pid() + "]",
                            directory.path().toString(),
                            "1000 ms");
            Traces.assertGone(directory.path());
        }
    }

    @Test
    void anMpirunThatLingersWhenItsWorkersHaveEndedIsNotWaitedFor(@TempDir Path place) throws Exception {
        PoolDirectory directory = PoolDirectory.create(place);
        PoolEnd end = new PoolEnd(directory, Guard.of(directory), Watch.over(List::of, PoolHosts.NONE, false));
        try (Sleeper mpirun = Sleeper.start()) {
            WorkerProcesses processes = new WorkerProcesses("mpirun", List.of(mpirun.process()), true, false);

            end.leave(List.of(), processes, Deadline.in(ENDLESS));

            assertThat(mpirun.process().isAlive()).isFalse();
            Traces.assertGone(directory.path());
        }
    }

    @ParameterizedTest
    @MethodSource(AVAILABLE)
    void closingOnAnInterruptedThreadStillWaitsForTheWorkers(Launcher launcher) {
        MpiPoolSession pool = open(launcher, 2);

        Thread.currentThread().interrupt();
        pool.close();

        assertThat(Thread.interrupted()).isTrue();
        assertNothingIsLeft(pool);
    }

    @ParameterizedTest
    @MethodSource(AVAILABLE)
    void abortingKillsAHungTaskAtOnce(Launcher launcher) {
        MpiPoolSession pool = open(launcher, 2, ENDLESS);
        List<CompletableFuture<Object>> hung = pool.submit(worker -> SentToWorkers.never());

        pool.abort();

        assertThat(hung).allMatch(CompletableFuture::isCompletedExceptionally);
        assertNothingIsLeft(pool);
    }

    @ParameterizedTest
    @MethodSource(AVAILABLE)
    void aTaskThatExitsItsWorkerBreaksThePoolAndNothingElse(Launcher launcher) {
        MpiPoolSession pool = open(launcher, 2);

        assertThatExceptionOfType(MpiPoolException.class)
                .isThrownBy(() -> pool.submitSync(worker -> {
                    if (worker.rank() == 1) {
                        System.out.println("last words of rank 1");
                        System.exit(3);
                    }
                    return SentToWorkers.never();
                }))
                .withMessageContainingAll("rank 1", "last words of rank 1");

        assertThatExceptionOfType(MpiPoolException.class).isThrownBy(() -> pool.submit(WorkerContext::rank));
        pool.close();
        assertNothingIsLeft(pool);
    }

    @ParameterizedTest
    @MethodSource(AVAILABLE)
    void aKilledWorkerBreaksThePoolAtOnce(Launcher launcher) throws Exception {
        MpiPoolSession pool = open(launcher, 2);
        List<CompletableFuture<Object>> hung = pool.submit(worker -> SentToWorkers.never());

        ProcessHandle.of(pool.identities().get(0).pid()).orElseThrow().destroyForcibly();

        assertThat(hung.get(1)) // The one that lives.
                .failsWithin(Duration.ofSeconds(30))
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(MpiPoolException.class)
                .withMessageContaining(
                        "rank 0 (process " + pool.identities().get(0).pid() + ")")
                .withMessageContaining(Launchers.killed(launcher));
        assertOnlyTheGuardIsLeft(pool);
        pool.close();
        assertNothingIsLeft(pool);
    }

    /** Also nothing that has ended and waits to be reaped by this JVM. */
    private static void assertOnlyTheGuardIsLeft(MpiPoolSession pool) {
        List<Long> guards = Traces.pids(Traces.directory(pool.instanceId()), "guard.sh");
        assertThat(guards).hasSize(1);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(pool.identities()).noneMatch(WorkerIdentity::isAlive);
            assertThat(ProcessHandle.current().children().map(ProcessHandle::pid))
                    .containsExactlyElementsOf(guards);
        });
    }

    @ParameterizedTest
    @MethodSource(MPI)
    void mpiAbortNeverTakesTheTestJvmDown(Launcher launcher) {
        MpiPoolSession pool = open(launcher, 2);

        assertThatExceptionOfType(MpiPoolException.class)
                .isThrownBy(() -> pool.submitSync(
                        worker -> worker.rank() == 0 ? SentToWorkers.mpiAbort() : SentToWorkers.never()))
                // Open MPI 4.1 garbles its own text about an abort now and then, but never its exit code.
                .withMessageContaining(" ended with exit code 42");
        pool.close();
        assertNothingIsLeft(pool);
    }

    @ParameterizedTest
    @MethodSource(MPI)
    void aKilledMpirunBreaksThePool(Launcher launcher) {
        MpiPoolSession pool = open(launcher, 2);
        List<CompletableFuture<Object>> hung = pool.submit(worker -> SentToWorkers.never());

        mpirunOf(pool).destroyForcibly();

        assertThat(hung)
                .allSatisfy(future -> assertThat(future)
                        .failsWithin(Duration.ofSeconds(30))
                        .withThrowableOfType(ExecutionException.class)
                        .withCauseInstanceOf(MpiPoolException.class)
                        .withMessageContaining(" ended with exit code 137 (signal 9)"));
        assertOnlyTheGuardIsLeft(pool);
        assertThatExceptionOfType(MpiPoolException.class).isThrownBy(() -> pool.submit(WorkerContext::rank));
        pool.close();
        assertNothingIsLeft(pool);
    }

    /** Between it and a rank Hydra has a proxy. */
    private static ProcessHandle mpirunOf(MpiPoolSession pool) {
        ProcessHandle above = ProcessHandle.of(pool.identities().get(0).pid())
                .orElseThrow()
                .parent()
                .orElseThrow();
        ProcessHandle parent = above.parent().orElseThrow();
        return parent.equals(ProcessHandle.current()) ? above : parent;
    }

    private static String rank(MpiPoolSession pool, int rank) {
        return "rank " + rank + " (process " + pool.identities().get(rank).pid() + ")";
    }

    @Test
    void aKilledProxyOfMpichBreaksThePool() {
        assumeThat(Launchers.mpich()).as(Launchers.MPICH_SKIPPED).isTrue();
        Traces elsewhere = new Traces();
        MpiPoolSession pool = open(Launcher.MPICH, 2);
        List<CompletableFuture<Object>> hung = pool.submit(worker -> SentToWorkers.never());

        ProcessHandle.of(pool.identities().get(0).pid())
                .orElseThrow()
                .parent()
                .orElseThrow()
                .destroyForcibly();

        assertThat(hung)
                .allSatisfy(future -> assertThat(future)
                        .failsWithin(Duration.ofSeconds(30))
                        .withThrowableOfType(ExecutionException.class)
                        .withCauseInstanceOf(MpiPoolException.class)
                        .satisfies(failure -> assertThat(failure) // Both are cut off at once.
                                .message()
                                .containsAnyOf(rank(pool, 0), rank(pool, 1))));
        pool.close();
        assertNothingIsLeft(pool);
        assertThat(elsewhere.newFilesElsewhere()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(AVAILABLE)
    void poolsSideBySideSeeAllProcessors(Launcher launcher) {
        int all = Runtime.getRuntime().availableProcessors();
        try (MpiPoolSession one = open(launcher, 2);
                MpiPoolSession other = open(launcher, 2)) {
            assertThat(one.instanceId()).isNotEqualTo(other.instanceId());
            for (MpiPoolSession pool : List.of(one, other)) {
                assertThat(pool.submitSync(worker -> Runtime.getRuntime().availableProcessors()))
                        .containsOnly(all);
                assertThat(pool.submitSync(worker -> allowed())).containsOnly(allowed());
            }
        }
    }

    private static String allowed() {
        try (var lines = java.nio.file.Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("Cpus_allowed_list"))
                    .findFirst()
                    .orElseThrow();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
