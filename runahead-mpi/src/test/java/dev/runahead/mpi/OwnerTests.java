// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole test JVMs whose class path has no JNA, as a user's has none. */
@Timeout(180)
class OwnerTests {

    private static final String AVAILABLE = "dev.runahead.mpi.Launchers#available";

    @TempDir
    private Path place;

    private static void assertNothingIsLeft(Path directory) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(Traces.of(directory)).isEmpty());
    }

    @ParameterizedTest
    @MethodSource(AVAILABLE)
    void nothingOutlivesAnOwnerThatIsKilled(Launcher launcher) throws Exception {
        Traces elsewhere = new Traces();
        try (OwnerJvm owner = OwnerJvm.start(place, launcher, List.of("idle"))) {
            Path directory = owner.directory();
            assertThat(Traces.processes(directory)).isNotEmpty();

            owner.kill();

            assertNothingIsLeft(directory);
        }
        assertThat(elsewhere.newFilesElsewhere()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(AVAILABLE)
    void norDoWorkersWithAHungTask(Launcher launcher) throws Exception {
        try (OwnerJvm owner = OwnerJvm.start(place, launcher, List.of("hung"))) {
            Path directory = owner.directory();

            owner.kill();

            assertNothingIsLeft(directory);
        }
    }

    @ParameterizedTest
    @MethodSource(AVAILABLE)
    void norDoWorkersThatAreStopped(Launcher launcher) throws Exception {
        try (OwnerJvm owner = OwnerJvm.start(place, launcher, List.of("idle"))) {
            Path directory = owner.directory();
            stopWorkers(directory);

            owner.kill();

            assertNothingIsLeft(directory);
        }
    }

    @ParameterizedTest
    @MethodSource(AVAILABLE)
    void norDoWorkersThatHaveNotConnectedYet(Launcher launcher) throws Exception {
        Path java = place.resolve("java");
        try (OwnerJvm owner = OwnerJvm.start(place, launcher, List.of("starting", java.toString()))) {
            Path directory = onlyDirectory();
            await().atMost(Duration.ofSeconds(60))
                    .until(() ->
                            new PoolDirectory(directory).descendants().workers().size() == 2);

            owner.kill();

            assertNothingIsLeft(directory);
        }
    }

    /** Owner and guard are killed, and the workers cannot notice: what is left then is the next run's. */
    @ParameterizedTest
    @MethodSource(AVAILABLE)
    void theNextRunRemovesWhatNobodyDid(Launcher launcher) throws Exception {
        Path directory;
        try (OwnerJvm owner = OwnerJvm.start(place, launcher, List.of("idle"))) {
            directory = owner.directory();
            stopWorkers(directory);
            for (long guard : Traces.pids(directory, "guard.sh")) {
                Sleeper.signal("-KILL", guard);
            }
            owner.kill();
        }
        assertThat(Traces.pids(directory, "worker.args")).hasSize(2);

        try (OwnerJvm next = OwnerJvm.start(place, Launcher.LOCAL, List.of("closes"))) {
            assertThat(next.directory()).isNotEqualTo(directory);
            Traces.assertGone(directory);
            assertThat(next.exit()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource(AVAILABLE)
    void anOwnerNeverLoadsJna(Launcher launcher) throws Exception {
        Path classes = place.resolve("classes.log");
        try (OwnerJvm owner = OwnerJvm.start(place, launcher, List.of("closes"), "-Xlog:class+load:file=" + classes)) {
            owner.directory();
            assertThat(owner.exit()).isZero();
        }
        assertThat(Files.readString(classes))
                .contains("dev.runahead.mpi.MpiPool")
                .doesNotContain("com.sun.jna");
    }

    private static void stopWorkers(Path directory) throws Exception {
        for (long worker : Traces.pids(directory, "worker.args")) {
            Sleeper.signal("-STOP", worker);
        }
    }

    private Path onlyDirectory() throws IOException {
        Path temporary = OwnerJvm.temporary(place);
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> {
                            try (Stream<Path> files = Files.list(temporary)) {
                                return files.filter(Files::isDirectory)
                                        .findFirst()
                                        .orElse(null);
                            }
                        },
                        path -> path != null);
    }
}
