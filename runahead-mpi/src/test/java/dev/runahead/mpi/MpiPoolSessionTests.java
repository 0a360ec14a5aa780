// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.runahead.mpi.SentToWorkers.Greeting;
import dev.runahead.mpi.SentToWorkers.Received;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** One pool of two workers, and what its tasks may do to it: after each of them it serves the next one. */
@ParameterizedClass
@MethodSource("dev.runahead.mpi.Launchers#available")
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(120)
class MpiPoolSessionTests {

    private static final String AWKWARD = "it's \"quoted\" $HOME `id` \\ \n two lines";

    @Parameter
    private Launcher launcher;

    private MpiPoolSession pool;

    @BeforeParameterizedClassInvocation
    void open(Launcher chosen) {
        pool = MpiPoolSession.openUnmanaged(MpiPoolOptions.workers(2)
                .launcher(chosen)
                .preload(SentToWorkers.KeepGreeting.class, new Greeting("hello"))
                .preload(SentToWorkers.InitialisedOnly.class)
                .environment("RUNAHEAD_TEST_OVERLAY", AWKWARD)
                .jvmOption("-Drunahead.test.option=a \"b\" \\c"));
    }

    @AfterParameterizedClassInvocation
    void close() {
        pool.close();
    }

    @Test
    void givesOneResultOfEachRankInRankOrder() {
        assertThat(pool.submitSync(worker -> worker.rank() + " of " + worker.size()))
                .containsExactly("0 of 2", "1 of 2");
        assertThat(pool.launcher()).isEqualTo(launcher.word());
        assertThat(pool.workers()).isEqualTo(2);
    }

    @Test
    void knowsTheProcessesThatRunTheTasks() {
        List<Long> pids = pool.submitSync(worker -> ProcessHandle.current().pid());

        assertThat(pool.identities()).extracting(WorkerIdentity::pid).containsExactlyElementsOf(pids);
        assertThat(pool.identities()).extracting(WorkerIdentity::rank).containsExactly(0, 1);
        assertThat(pool.identities()).allMatch(WorkerIdentity::isAlive);
        WorkerIdentity first = pool.identities().get(0);
        assertThat(new WorkerIdentity(0, first.pid(), first.startTicks() + 1).isAlive())
                .isFalse();
    }

    @Test
    void runsTasksInTheOrderOfSubmission() throws Exception {
        List<CompletableFuture<Long>> last = new ArrayList<>();
        for (long i = 0; i < 50; i++) {
            long number = i;
            pool.submit(worker -> {
                worker.keep(Long.class, number);
                return null;
            });
            last = pool.submit(worker -> worker.kept(Long.class));
        }
        for (CompletableFuture<Long> future : last) {
            assertThat(future.get(30, TimeUnit.SECONDS)).isEqualTo(49);
        }
    }

    @Test
    void keepsWhatAPreloadMade() {
        assertThat(pool.submitSync(worker -> worker.kept(Received.class)))
                .containsExactly(new Received("hello", 0), new Received("hello", 1));
        assertThat(pool.submitSync(worker -> System.getProperty("runahead.test.initialised")))
                .containsOnly("yes");
    }

    @Test
    void saysWhatAWorkerDoesNotKeep() {
        assertThatExceptionOfType(MpiTaskException.class)
                .isThrownBy(() -> pool.submitSync(worker -> worker.kept(StringBuilder.class)))
                .withMessageContainingAll("java.lang.StringBuilder", "Received");
    }

    @Test
    void carriesAnExceptionHomeWithItsRankAndStack() {
        MpiTaskException failure = catchThrowableOfType(
                MpiTaskException.class,
                () -> pool.submitSync(worker -> {
                    if (worker.rank() == 1) {
                        throw new SentToWorkers.TravellingException("worker's own", 7);
                    }
                    return null;
                }));

        assertThat(failure.rank()).isEqualTo(1);
        assertThat(failure.remoteStackTrace()).contains("TravellingException: worker's own", "MpiPoolSessionTests");
        assertThat(failure)
                .hasCauseInstanceOf(SentToWorkers.TravellingException.class)
                .extracting(it -> ((SentToWorkers.TravellingException) it.getCause()).detail)
                .isEqualTo(7);
    }

    @Test
    void carriesTheTextOfAnExceptionThatCannotTravel() {
        MpiTaskException failure = catchThrowableOfType(
                MpiTaskException.class,
                () -> pool.submitSync(worker -> {
                    throw new SentToWorkers.StuckException("stuck on " + worker.rank());
                }));

        assertThat(failure).hasNoCause().hasMessageContainingAll("StuckException", "stuck on 0", "\tat ");
        assertThat(failure.rank()).isZero();
        assertThat(failure.getSuppressed()).hasSize(1);
        assertThat(failure.getSuppressed()[0]).hasMessageContaining("stuck on 1");
    }

    @Test
    void survivesExceptionsThatCannotBePrintedAndStillTellsOfThem() {
        assertThatExceptionOfType(MpiTaskException.class)
                .isThrownBy(() -> pool.submitSync(worker -> {
                    throw new SentToWorkers.Unprintable(false);
                }))
                .withMessageContainingAll("rank 0", "SentToWorkers$Unprintable", "whose toString() throws")
                .withNoCause();
        assertThatExceptionOfType(MpiTaskException.class)
                .isThrownBy(() -> pool.submitSync(worker -> {
                    throw new SentToWorkers.Unprintable(true);
                }))
                .withMessageContainingAll("rank 0", "printed on the worker")
                .withNoCause();
        assertThatExceptionOfType(MpiPoolException.class)
                .isThrownBy(() -> pool.submitSync(worker -> new SentToWorkers.Poisoned()))
                .withMessageContainingAll("answer of rank 0 cannot be read", "SentToWorkers$Unprintable")
                .withNoCause();
        assertThat(pool.submitSync(WorkerContext::rank)).containsExactly(0, 1);
    }

    @Test
    void survivesATaskThatThrowsAnError() {
        assertThatExceptionOfType(MpiTaskException.class)
                .isThrownBy(() -> pool.submitSync(worker -> endless(0)))
                .withCauseInstanceOf(StackOverflowError.class);
        assertThat(pool.submitSync(WorkerContext::rank)).containsExactly(0, 1);
    }

    @Test
    void namesTheCapturedTypeThatCannotTravel() {
        SentToWorkers.Unsendable captured = new SentToWorkers.Unsendable();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> pool.submit(worker -> captured.thread.getName()))
                .withMessageContaining("SentToWorkers$Unsendable");
        assertThat(pool.submitSync(WorkerContext::rank)).containsExactly(0, 1);
    }

    @Test
    void namesTheResultTypeThatCannotTravel() {
        assertThatExceptionOfType(MpiTaskException.class)
                .isThrownBy(() -> pool.submitSync(worker -> new SentToWorkers.Unsendable()))
                .withMessageContaining("SentToWorkers$Unsendable");
        assertThat(pool.submitSync(WorkerContext::rank)).containsExactly(0, 1);
    }

    @Test
    void survivesATaskThatLeavesItsThreadInterrupted() {
        pool.submitSync(worker -> {
            Thread.currentThread().interrupt();
            return null;
        });

        assertThat(pool.submitSync(worker -> Thread.currentThread().isInterrupted()))
                .containsOnly(false);
    }

    @Test
    void survivesACallerThatIsInterrupted() throws Exception {
        Thread.currentThread().interrupt();
        List<CompletableFuture<Integer>> futures;
        try {
            futures = pool.submit(WorkerContext::rank);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(futures.get(1).get(30, TimeUnit.SECONDS)).isEqualTo(1);
    }

    @Test
    void givesUpWaitingWhenInterruptedAndStaysWhole() {
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(MpiPoolException.class)
                .isThrownBy(() -> pool.submitSync(worker -> new CountDownLatch(1).await(200, TimeUnit.MILLISECONDS)))
                .withCauseInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(pool.submitSync(WorkerContext::rank)).containsExactly(0, 1);
    }

    @Test
    void carriesLargeTasksAndResults() {
        byte[] large = new byte[8 << 20];
        large[large.length - 1] = 42;

        assertThat(pool.submitSync(worker -> large))
                .allSatisfy(answer -> assertThat(answer).isEqualTo(large));
    }

    @Test
    void setsEnvironmentAndOptionsInWorkersOnly() {
        assertThat(pool.submitSync(worker -> System.getenv("RUNAHEAD_TEST_OVERLAY")))
                .containsOnly(AWKWARD);
        assertThat(System.getenv("RUNAHEAD_TEST_OVERLAY")).isNull();
        assertThat(pool.submitSync(worker -> System.getProperty("runahead.test.option")))
                .containsOnly("a \"b\" \\c");
    }

    @Test
    void keepsTemporaryFilesOfWorkersInThePoolsDirectory() throws Exception {
        Path own = Traces.directory(pool.instanceId());

        assertThat(pool.submitSync(worker -> System.getenv("TMPDIR") + " " + System.getProperty("java.io.tmpdir")))
                .containsOnly(own + "/tmp " + own + "/tmp");
        assertThat(pool.submitSync(worker -> Path.of("").toAbsolutePath().toString()))
                .containsOnly(Path.of("").toAbsolutePath().toString());
    }

    @Test
    void showsItsDirectoryToItsUserOnly() throws Exception {
        Path own = Traces.directory(pool.instanceId());

        assertThat(Files.getPosixFilePermissions(own))
                .extracting(Enum::name)
                .allMatch(name -> name.startsWith("OWNER"));
        assertThat(own.resolve("secret")).doesNotExist();
        assertThat(own.resolve("session.json"))
                .content()
                .contains("\"version\":4", pool.instanceId(), "\"launcher\":\"" + launcher.word() + "\"")
                .contains(
                        "\"pid\":" + ProcessHandle.current().pid(),
                        "\"boot\":\"" + Boot.now().id() + "\"")
                .doesNotContain("two lines");
        assertThat(own.resolve("owner"))
                .content()
                .isEqualTo(PoolOwner.thisJvm(own).text());
        try (var files = Files.list(own)) {
            assertThat(files.filter(Files::isRegularFile))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(Files.getPosixFilePermissions(file))
                            .extracting(Enum::name)
                            .allMatch(name -> name.startsWith("OWNER")));
        }
    }

    @Test
    void showsNoSecretOnACommandLine() {
        assertThat(Traces.processes(Traces.directory(pool.instanceId())))
                .isNotEmpty()
                .noneMatch(process -> process.contains("two lines") || process.contains("test.option"));
    }

    @Test
    void givesNoWorkerTheTestJvmsStreams() {
        String out = link("/proc/self/fd/1");
        for (WorkerIdentity worker : pool.identities()) {
            assertThat(link("/proc/" + worker.pid() + "/fd/0")).isEqualTo("/dev/null");
            assertThat(link("/proc/" + worker.pid() + "/fd/1")).endsWith("rank-" + worker.rank() + ".log");
            assertThat(link("/proc/" + worker.pid() + "/fd/2")).endsWith("rank-" + worker.rank() + ".log");
            assertThat(link("/proc/" + worker.pid() + "/fd/1")).isNotEqualTo(out);
        }
    }

    /** Whoever else held it would keep the guard waiting after the owner's death. */
    @Test
    void onlyTheGuardAndItsOwnerHoldTheGuardsPipe() throws IOException {
        List<String> processes = Traces.processes(Traces.directory(pool.instanceId())).stream()
                .map(process -> process.substring(0, process.indexOf(' ')))
                .toList();
        List<String> guards = processes.stream()
                .filter(pid -> link("/proc/" + pid + "/fd/0").startsWith("pipe:"))
                .toList();
        assertThat(guards).as("the guard among %s", processes).hasSize(1);
        String pipe = link("/proc/" + guards.get(0) + "/fd/0");
        for (String pid : processes) {
            assertThat(links(Path.of("/proc", pid, "fd")).filter(pipe::equals))
                    .as("process %s", pid)
                    .hasSize(pid.equals(guards.get(0)) ? 1 : 0);
        }
        assertThat(links(Path.of("/proc/self/fd")).filter(pipe::equals)).hasSize(1);
    }

    private static Stream<String> links(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList().stream()
                    .filter(Files::exists)
                    .map(Path::toString)
                    .map(MpiPoolSessionTests::link);
        }
    }

    private static String link(String path) {
        try {
            return Files.readSymbolicLink(Path.of(path)).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("InfiniteRecursion") // Meant: the worker's stack overflows.
    private static int endless(int depth) {
        return 1 + endless(depth + 1);
    }
}
