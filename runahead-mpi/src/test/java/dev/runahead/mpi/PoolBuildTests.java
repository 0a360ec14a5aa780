// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.runahead.Deadline;
import dev.runahead.Reason;
import dev.runahead.mpi.wire.Channel;
import dev.runahead.mpi.wire.Frame;
import dev.runahead.mpi.wire.Handshake;
import dev.runahead.mpi.wire.ProcessStart;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(180)
class PoolBuildTests {

    private static final String AVAILABLE = "dev.runahead.mpi.Launchers#available";

    @TempDir
    private Path home;

    private static MpiPoolOptions options(Launcher launcher, int workers) {
        return MpiPoolOptions.workers(workers).launcher(launcher).closeBudget(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @MethodSource(AVAILABLE)
    void reportsItsPhasesAlsoThoseThatPassAtOnce(Launcher launcher) throws Exception {
        Building building = Building.of(MpiPoolSpec.of(options(launcher, 2)));

        MpiPool pool = building.pool.get(30, TimeUnit.SECONDS);

        assertThat(building.phases)
                .containsExactlyElementsOf(
                        launcher.isMpi()
                                ? List.of("bootstrap", "mpi-init", "preload")
                                : List.of("bootstrap", "preload"));
        assertThat(pool.probe()).isEmpty();
        pool.close(Deadline.in(Duration.ofSeconds(5)));
        assertThat(pool.probe()).isPresent();
    }

    @ParameterizedTest
    @MethodSource(AVAILABLE)
    void workersGetTheEnvironmentThatWasWhenTheBuildBegan(Launcher launcher) throws Exception {
        ProcessBuilder starter = new ProcessBuilder();
        starter.environment().put("RUNAHEAD_TEST_THEN", "it was");
        Machine machine = new Machine(Path.of(System.getProperty("java.io.tmpdir")), Long.MAX_VALUE);
        MpiPool pool = PoolBuild.run(MpiPoolSpec.of(options(launcher, 1)), new BuildPlace(home), machine, starter);
        try {
            long session = pool.served();
            assertThat(pool.submit(session, Ranks.ALL, worker -> System.getenv("RUNAHEAD_TEST_THEN"))
                            .orElseThrow()
                            .get(0)
                            .get(10, TimeUnit.SECONDS))
                    .isEqualTo("it was");
        } finally {
            pool.close(Deadline.in(Duration.ofSeconds(5)));
        }
    }

    @ParameterizedTest
    @MethodSource(AVAILABLE)
    void aPoolWithAStoppedWorkerIsNotWhole(Launcher launcher) throws Exception {
        Building building = Building.of(MpiPoolSpec.of(options(launcher, 2)));
        MpiPool pool = building.pool.get(30, TimeUnit.SECONDS);
        long pid = pool.identities().get(1).pid();

        signal("STOP", pid);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(pool.probe())
                        .contains(new Reason("stopped", "rank 1 (process " + pid + ") is stopped by a signal")));
        signal("CONT", pid);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(pool.probe()).isEmpty());

        pool.close(Deadline.in(Duration.ofSeconds(5)));
    }

    private static void signal(String signal, long pid) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
                        .start()
                        .waitFor())
                .isZero();
    }

    @ParameterizedTest
    @MethodSource(AVAILABLE)
    void anInterruptEndsTheBuildAndEverythingItStarted(Launcher launcher) throws Exception {
        Building building = Building.of(SlowJava.waiting(home).spec(options(launcher, 2)));
        Path directory = building.directory();

        building.thread.interrupt();

        assertThat(building.pool)
                .failsWithin(Duration.ofSeconds(30))
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(InterruptedException.class);
        Traces.assertGone(directory);
    }

    @ParameterizedTest
    @MethodSource(AVAILABLE)
    void aBudgetThatPassesNamesItselfAndLeavesNothing(Launcher launcher) throws Exception {
        BuildPlace place = new BuildPlace(Files.createDirectory(home.resolve("tmp")));
        SlowJava java = SlowJava.waiting(home);
        String both = "(?s).*not connected: rank 0 \\(process \\d+\\), rank 1 \\(process \\d+\\).*";
        int seconds = 1; // On a busy machine not both processes exist by then.
        MpiPoolException failure = bootstrapFailure(place, java, launcher, seconds);
        while (!failure.getMessage().matches(both) && seconds < 30) {
            seconds *= 3;
            failure = bootstrapFailure(place, java, launcher, seconds);
        }
        assertThat(failure)
                .hasMessageContainingAll("bootstrap budget of " + seconds + " s", "0 of 2 workers")
                .hasMessageMatching(both);
    }

    /** Nothing is left of it. */
    private static MpiPoolException bootstrapFailure(BuildPlace place, SlowJava java, Launcher launcher, int seconds) {
        return place.failureOf(java.spec(options(launcher, 2).bootstrapBudget(Duration.ofSeconds(seconds))));
    }

    @ParameterizedTest
    @MethodSource(AVAILABLE)
    void aDeadWorkerEndsTheWaitAtOnceWithItsLastWords(Launcher launcher) throws Exception {
        Building building = Building.of(SlowJava.running(home, "echo 'no memory on this machine'; exit 7")
                .spec(options(launcher, 2)));

        assertThat(building.pool)
                .failsWithin(Duration.ofSeconds(30))
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(MpiPoolException.class)
                .withMessageContaining("no memory on this machine")
                // Hydra's own code comes a moment later than its rank's end, which may be seen first.
                .withMessageContaining(launcher == Launcher.MPICH ? "" : "7");
    }

    /** Also with a launcher that waits for the others then. */
    @ParameterizedTest
    @MethodSource(AVAILABLE)
    void soDoesOneAloneAmongOthersThatWait(Launcher launcher) throws Exception {
        Building building = Building.of(
                SlowJava.running(home, "[ $RUNAHEAD_WORKER_RANK = 1 ] || exec sleep 600; echo 'no memory here'; exit 7")
                        .spec(options(launcher, 2)));

        assertThat(building.pool)
                .failsWithin(Duration.ofSeconds(30))
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(MpiPoolException.class)
                .withMessageContaining("no memory here");
    }

    @ParameterizedTest
    @MethodSource(AVAILABLE)
    void aWorkerThatIsKilledBeforeItConnectsEndsTheWaitAtOnce(Launcher launcher) throws Exception {
        Building building = Building.of(SlowJava.waiting(home).spec(options(launcher, 3)));
        Path directory = building.directory();
        Map<Integer, ProcessIdentity> workers = await().atMost(Duration.ofSeconds(60))
                .until(() -> new PoolDirectory(directory).descendants().workers(), found -> found.size() == 3);

        workers.get(1).kill();

        assertThat(building.pool)
                .failsWithin(Duration.ofSeconds(30))
                .withThrowableOfType(ExecutionException.class)
                .withMessageContaining(launcher == Launcher.MPICH ? "" : "exit code 137 (signal 9) before all")
                .withMessageContaining("; 0 of 3 workers");
        assertThat(workers.values()).noneMatch(ProcessIdentity::isAlive);
        Traces.assertGone(directory);
    }

    @Test
    void aCollectorThatTheUserChoosesReplacesOurs() {
        try (MpiPoolSession pool =
                MpiPoolSession.openUnmanaged(options(Launcher.LOCAL, 1).jvmOption("-XX:+UseParallelGC"))) {
            assertThat(pool.submitSync(WorkerContext::rank)).containsExactly(0);
        }
    }

    @Test
    void strangersAreTurnedAwayAndThePoolOpensAllTheSame() throws Exception {
        SlowJava java = SlowJava.waiting(home);
        Building building = Building.of(java.spec(options(Launcher.LOCAL, 2)));
        Path directory = building.directory();

        try (SocketChannel silent = connect(directory);
                SocketChannel garbage = connect(directory);
                SocketChannel greedy = connect(directory);
                SocketChannel impostor = connect(directory)) {
            garbage.write(ByteBuffer.wrap("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
            greedy.write(
                    ByteBuffer.allocate(13).putInt(513).put((byte) 0).putLong(0).flip());
            assertThat(readToTheEnd(garbage)).isZero();
            assertThat(readToTheEnd(greedy)).isZero();
            Handshake wrongSecret = new Handshake("0".repeat(64));
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> wrongSecret.prove(new Channel(impostor), new Handshake.Peer(0, 1, 1)));
            java.go();

            MpiPool pool = building.pool.get(30, TimeUnit.SECONDS);

            assertThat(pool.identities()).extracting(WorkerIdentity::pid).doesNotContain(1L);
            assertThat(pool.probe()).isEmpty();
            assertThat(readToTheEnd(silent))
                    .as("the silent one is let go when all are in")
                    .isZero();
            pool.close(Deadline.in(Duration.ofSeconds(5)));
            Traces.assertGone(directory);
        }
    }

    /** Many ranks on few cores may need long: what a worker has for its proof is the bootstrap budget. */
    @Test
    void aWorkerThatIsSlowToProveItselfIsLetInAllTheSame() throws Exception {
        Building building = Building.of(SlowJava.waiting(home).spec(options(Launcher.LOCAL, 1)));
        Path directory = building.directory();
        Process worker = new ProcessBuilder("sleep", "60").start();
        try (SocketChannel slow = connect(directory)) {
            assertStaysOpen(slow, Duration.ofMillis(5500), directory);
            Channel channel = new Channel(slow);
            Handshake handshake = new Handshake(Files.readString(directory.resolve("secret")));
            handshake.prove(channel, new Handshake.Peer(0, worker.pid(), ProcessStart.of(worker.pid())));
            assertThat(channel.read().type()).isEqualTo(Frame.Type.WELCOME);
            channel.write(Frame.of(Frame.Type.READY));

            MpiPool pool = building.pool.get(30, TimeUnit.SECONDS);
            assertThat(pool.identities()).extracting(WorkerIdentity::pid).containsExactly(worker.pid());
            pool.close(Deadline.in(Duration.ofSeconds(1)));
            assertThat(worker.waitFor(10, TimeUnit.SECONDS)).isTrue();
        } finally {
            worker.destroyForcibly();
        }
    }

    @Test
    void silentStrangersAreBoundedAndCostNoWorkerItsPlace() throws Exception {
        SlowJava java = SlowJava.waiting(home);
        Building building = Building.of(java.spec(options(Launcher.LOCAL, 1)));
        Path directory = building.directory();
        List<SocketChannel> silent = new ArrayList<>();
        try {
            for (int i = 0; i < WorkerSocket.STRANGERS + 4; i++) {
                silent.add(connect(directory));
            }
            for (SocketChannel first : silent.subList(0, 3)) {
                assertThat(readToTheEnd(first)).as("those above the bound").isZero();
            }
            java.go();
            MpiPool pool = building.pool.get(30, TimeUnit.SECONDS);
            for (SocketChannel stranger : silent) {
                assertThat(readToTheEnd(stranger))
                        .as("all, when the workers are in")
                        .isZero();
            }
            pool.close(Deadline.in(Duration.ofSeconds(5)));
        } finally {
            for (SocketChannel stranger : silent) {
                stranger.close();
            }
        }
    }

    @Test
    void theSecretAndTheScriptsAreTheUsersOwn() throws Exception {
        SlowJava java = SlowJava.waiting(home);
        Building building = Building.of(java.spec(options(Launcher.LOCAL, 1)));
        Path directory = building.directory();

        for (String name : new String[] {"secret", "worker.sh", "worker.args"}) {
            assertThat(Files.getPosixFilePermissions(directory.resolve(name)))
                    .extracting(Enum::name)
                    .allMatch(permission -> permission.startsWith("OWNER"));
        }
        java.go();
        building.pool.get(30, TimeUnit.SECONDS).close(Deadline.in(Duration.ofSeconds(5)));
    }

    private static SocketChannel connect(Path directory) throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(directory.resolve("socket")));
    }

    /** Also when somebody else is turned away after that time. */
    private static void assertStaysOpen(SocketChannel channel, Duration time, Path directory) throws IOException {
        channel.configureBlocking(false);
        try (Selector readable = Selector.open();
                SocketChannel garbage = connect(directory)) {
            channel.register(readable, SelectionKey.OP_READ);
            assertThat(readable.select(time.toMillis())).isZero();
            garbage.write(ByteBuffer.wrap("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
            assertThat(readToTheEnd(garbage)).isZero();
            assertThat(readable.selectNow()).isZero();
        }
        channel.configureBlocking(true);
    }

    /** How many bytes the other end sent before it closed. */
    private static int readToTheEnd(SocketChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(4096);
        try {
            while (channel.read(buffer) >= 0) {
                // Blocks; the class's time-out bounds it.
            }
        } catch (IOException e) {
            // A reset: the other end closed before it had read everything.
        }
        return buffer.position();
    }
}
