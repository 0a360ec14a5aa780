// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.runahead.mpi.LeftByTasks.Named;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.TimeZone;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
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

/** One pool of two workers that every test has after the one before: what tasks leave is undone, or told. */
@ParameterizedClass
@MethodSource("dev.runahead.mpi.Launchers#available")
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(120)
class PoolResetTests {

    @Parameter
    private Launcher launcher;

    private ReusedPool reused;

    @BeforeParameterizedClassInvocation
    void open(Launcher chosen) throws InterruptedException {
        reused = ReusedPool.open(MpiPoolOptions.workers(2)
                .launcher(chosen)
                .reuse()
                .preload(LeftByTasks.Resets.class, new Named("first"))
                .preload(LeftByTasks.Resets.class, new Named("last"))
                .environment("RUNAHEAD_TEST_OVERLAY", "stays"));
    }

    @AfterParameterizedClassInvocation
    void close() {
        reused.close();
    }

    /** Whatever a test did, the next one has the pool as new. */
    @AfterEach
    void isAsNewForTheNext() throws InterruptedException {
        reused.reset();
    }

    @Test
    void aPoolStaysTheSameAndWhole() throws Exception {
        MpiPoolSession before = reused.session();
        List<Long> pids = before.submitSync(worker -> ProcessHandle.current().pid());

        reused.reset();

        MpiPoolSession after = reused.session();
        assertThat(after.launcher()).isEqualTo(launcher.word());
        assertThat(after.instanceId()).isEqualTo(before.instanceId());
        assertThat(after.identities())
                .isEqualTo(before.identities())
                .extracting(WorkerIdentity::pid)
                .isEqualTo(pids);
        assertThat(after.submitSync(worker -> ProcessHandle.current().pid())).isEqualTo(pids);
        assertThat(after.submitSync(worker -> System.getenv("RUNAHEAD_TEST_OVERLAY")))
                .containsOnly("stays");
        assertThat(reused.pool().probe()).isEmpty();
    }

    @Test
    void whatTasksKeptIsGoneAndWhatPreloadsKeptIsTheSameObject() throws Exception {
        MpiPoolSession before = reused.session();
        List<Integer> objects = before.submitSync(worker -> System.identityHashCode(worker.kept(StringBuilder.class)));
        before.submitSync(worker -> {
            worker.keep(StringBuilder.class, new StringBuilder("a task's"));
            worker.keep(Thread.class, Thread.currentThread());
            return null;
        });

        reused.reset();

        MpiPoolSession after = reused.session();
        assertThat(after.submitSync(worker -> System.identityHashCode(worker.kept(StringBuilder.class))))
                .isEqualTo(objects);
        assertThatExceptionOfType(MpiTaskException.class)
                .isThrownBy(() -> after.submitSync(worker -> worker.kept(Thread.class)))
                .withMessageContaining("keeps nothing under java.lang.Thread");
    }

    @Test
    void whatTasksChangedInTheWholeJvmIsBack() throws Exception {
        List<String> before = reused.session().submitSync(worker -> jvm());
        assertThat(reused.session().submitSync(worker -> {
                    System.setProperty("runahead.test.added", "yes");
                    System.setProperty("file.separator", ":");
                    System.clearProperty("user.dir");
                    System.setProperties(new Properties());
                    Locale.setDefault(Locale.KOREA);
                    Locale.setDefault(Locale.Category.FORMAT, Locale.ITALY);
                    TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
                    Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {});
                    Thread.currentThread().setName("renamed");
                    System.setOut(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
                    System.setErr(System.out);
                    System.setIn(InputStream.nullInputStream());
                    return jvm();
                }))
                .doesNotContainAnyElementsOf(before);

        reused.reset();

        assertThat(reused.session().submitSync(worker -> jvm())).isEqualTo(before);
    }

    /** One line; for a worker. */
    private static String jvm() {
        return String.join(
                " ",
                "" + System.getProperties().hashCode(),
                "" + System.identityHashCode(System.getProperties()),
                Locale.getDefault() + " " + Locale.getDefault(Locale.Category.FORMAT),
                Locale.getDefault(Locale.Category.DISPLAY).toString(),
                TimeZone.getDefault().getID(),
                "" + Thread.getDefaultUncaughtExceptionHandler(),
                Thread.currentThread().getName(),
                System.identityHashCode(System.out) + " " + System.identityHashCode(System.err),
                "" + System.identityHashCode(System.in));
    }

    @Test
    void preloadsUndoWhatOnlyTheyKnowTheLastOneFirstAndKeepWhatTheyLike() throws Exception {
        reused.reset();
        reused.session().submitSync(worker -> {
            LeftByTasks.RESETS.clear();
            return null;
        });
        int resets = reused.session()
                .submitSync(worker -> worker.kept(Integer.class))
                .get(1);

        reused.reset();

        int now = resets + 1;
        assertThat(reused.session().submitSync(worker -> new ArrayList<>(LeftByTasks.RESETS)))
                .containsOnly(new ArrayList<>(List.of("last " + now, "first " + now)));
        assertThat(reused.session().submitSync(worker -> worker.kept(Integer.class)))
                .containsOnly(now);
    }

    @Test
    void aPreloadThatCannotUndoIsNamedWithItsRank() {
        reused.session().submitSync(worker -> worker.rank() == 1 && LeftByTasks.FAILING.add("first"));

        assertThat(reused.refusal())
                .startsWith(reused.pool().instanceId() + " is not as new: ")
                .containsAnyOf("rank 1 failed")
                .contains("the reset of preload", "LeftByTasks$Resets failed", "cannot undo first")
                .doesNotContain("rank 0");
    }

    @Test
    void filesOfTasksAreRemovedAndThoseOfPreloadsAreNot() throws Exception {
        reused.session().submitSync(worker -> {
            Path directory = Files.createDirectories(LeftByTasks.inTemporary("left/by" + worker.rank()));
            Files.writeString(directory.resolve("a task"), "x");
            return Files.createTempFile("left", ".tmp").toString();
        });

        reused.reset();

        assertThat(reused.temporary().resolve("left")).doesNotExist();
        try (var files = Files.list(reused.temporary())) {
            assertThat(files)
                    .extracting(path -> path.getFileName().toString())
                    .contains("first0", "first1", "last0", "last1")
                    .noneMatch(name -> name.startsWith("left"));
        }
    }

    /** As libraries do that unpack themselves: they are never loaded again. */
    @Test
    void aFileThatAWorkerStillUsesStays() throws Exception {
        reused.session().submitSync(worker -> {
            if (worker.rank() == 1) {
                LeftByTasks.map(LeftByTasks.inTemporary("unpacked/library"));
                LeftByTasks.HELD.add(Files.newOutputStream(LeftByTasks.inTemporary("unpacked/lock")));
                Files.writeString(LeftByTasks.inTemporary("unpacked/readme"), "x");
            }
            return null;
        });

        reused.reset();

        assertThat(reused.temporary().resolve("unpacked/library")).exists();
        assertThat(reused.temporary().resolve("unpacked/lock")).exists();
        assertThat(reused.temporary().resolve("unpacked/readme")).doesNotExist();
    }

    @Test
    void tasksThatRunAreWaitedForAndTheirFuturesFail() throws Exception {
        MpiPoolSession before = reused.session();
        List<CompletableFuture<Boolean>> running = before.submit(worker -> {
            worker.keep(Thread.class, Thread.currentThread());
            return new CountDownLatch(1).await(3, TimeUnit.SECONDS);
        });
        List<CompletableFuture<Object>> next = before.submit(worker -> {
            worker.keep(Runtime.class, Runtime.getRuntime());
            return null;
        });

        reused.reset();

        assertThat(running).allSatisfy(PoolResetTests::failedAsClosed);
        assertThat(next).allSatisfy(PoolResetTests::failedAsClosed);
        for (Class<?> kept : List.of(Thread.class, Runtime.class)) {
            assertThatExceptionOfType(MpiTaskException.class)
                    .isThrownBy(() -> reused.session().submitSync(worker -> worker.kept(kept)));
        }
    }

    private static void failedAsClosed(CompletableFuture<?> future) {
        assertThat(future)
                .failsWithin(Duration.ZERO)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(MpiPoolException.class)
                .withMessageContaining("was closed before the task had ended");
    }

    /** Also of a thread that looked at its session just before that was closed. */
    @Test
    void lateCallsOfOldSessionsNeverReachThePool() throws Exception {
        MpiPoolSession old = reused.session();
        long number = reused.pool().served();

        reused.reset();

        assertThatIllegalStateException()
                .isThrownBy(() -> old.submit(WorkerContext::rank))
                .withMessageContaining("is closed, so the task was not run");
        old.abort();
        reused.pool().kill(number);
        assertThat(reused.session().submitSync(WorkerContext::rank)).containsExactly(0, 1);
        assertThat(reused.pool().probe()).isEmpty();
    }

    @Test
    void noTaskOfAnOldSessionRunsAfterItsEnd() throws Exception {
        for (int round = 0; round < 20; round++) {
            long number = reused.pool().served();
            CountDownLatch going = new CountDownLatch(1);
            CompletableFuture<Void> hasty = CompletableFuture.runAsync(
                    () -> {
                        while (reused.pool()
                                .submit(number, Ranks.ALL, worker -> System.setProperty("runahead.test.session", "old"))
                                .isPresent()) {
                            going.countDown();
                        }
                    },
                    OwnThread::start);
            going.await();

            reused.reset();

            assertThat(reused.session().submitSync(worker -> System.getProperty("runahead.test.session")))
                    .containsOnlyNulls();
            hasty.get(30, TimeUnit.SECONDS);
            assertThat(reused.session().submitSync(worker -> System.getProperty("runahead.test.session")))
                    .containsOnlyNulls();
        }
    }
}
