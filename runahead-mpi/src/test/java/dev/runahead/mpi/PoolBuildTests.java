// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.runahead.Deadline;
import dev.runahead.mpi.wire.Channel;
import dev.runahead.mpi.wire.Handshake;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
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
                        launcher == Launcher.OPENMPI
                                ? List.of("bootstrap", "mpi-init", "preload")
                                : List.of("bootstrap", "preload"));
        assertThat(pool.probe()).isEmpty();
        pool.close(Deadline.in(Duration.ofSeconds(5)));
        assertThat(pool.probe()).isPresent();
    }

    @ParameterizedTest
    @MethodSource(AVAILABLE)
    void anInterruptEndsTheBuildAndEverythingItStarted(Launcher launcher) throws Exception {
        Building building = Building.of(SlowJava.waiting(home).spec(options(launcher, 2)));
        Path directory = building.directory();

        building.thread.interrupt();

        assertThat(building.pool)
                .failsWithin(Duration.ofSeconds(6))
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(InterruptedException.class);
        assertThat(Traces.of(directory)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(AVAILABLE)
    void aBudgetThatPassesNamesItselfAndLeavesNothing(Launcher launcher) throws Exception {
        Building building =
                Building.of(SlowJava.waiting(home).spec(options(launcher, 2).bootstrapBudget(Duration.ofSeconds(1))));
        Path directory = building.directory();

        assertThat(building.pool)
                .failsWithin(Duration.ofSeconds(8))
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(MpiPoolException.class)
                .withMessageContaining("bootstrap budget of 1 s")
                .withMessageContaining("0 of 2 workers");
        assertThat(Traces.of(directory)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(AVAILABLE)
    void aDeadWorkerEndsTheWaitAtOnceWithItsLastWords(Launcher launcher) throws Exception {
        Building building = Building.of(SlowJava.running(home, "echo 'no memory on this machine'; exit 7")
                .spec(options(launcher, 2)));

        assertThat(building.pool)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(MpiPoolException.class)
                .withMessageContaining("no memory on this machine")
                .withMessageContaining("7");
    }

    @ParameterizedTest
    @MethodSource(AVAILABLE)
    void aPreloadThatThrowsFailsTheOpeningWithRankAndStack(Launcher launcher) {
        MpiPoolOptions options =
                options(launcher, 2).preload(SentToWorkers.Refuses.class, new SentToWorkers.Greeting("you"));

        assertThatExceptionOfType(MpiPoolException.class)
                .isThrownBy(() -> MpiPoolSession.openUnmanaged(options))
                .withMessageContainingAll("rank 1", "preload", "no model for you", "SentToWorkers$Refuses.preload");
    }

    @Test
    void aPreloadThatWorkersLackIsNamed() {
        assertThatExceptionOfType(MpiPoolException.class)
                .isThrownBy(() -> MpiPoolSession.openUnmanaged(
                        options(Launcher.LOCAL, 1).preload("no.such.Preload", new SentToWorkers.Greeting("x"))))
                .withMessageContainingAll("rank 0", "no.such.Preload");
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
            assertThat(Traces.of(directory)).isEmpty();
        }
    }

    @Test
    void aPeerThatStaysSilentHasFiveSeconds() throws Exception {
        SlowJava java = SlowJava.waiting(home);
        Building building = Building.of(java.spec(options(Launcher.LOCAL, 1)));
        Path directory = building.directory();

        try (SocketChannel silent = connect(directory)) {
            long start = System.nanoTime();
            assertThat(readToTheEnd(silent)).isZero();
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofSeconds(4), Duration.ofSeconds(11));
        }
        java.go();
        building.pool.get(30, TimeUnit.SECONDS).close(Deadline.in(Duration.ofSeconds(5)));
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
