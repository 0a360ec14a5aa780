// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Pools for which the machine has no room: on its disk, in its memory. */
@Timeout(180)
class RoomTests {

    @TempDir
    private Path directory;

    private Path temporary;

    @BeforeEach
    void makeTemporary() throws IOException {
        temporary = Files.createDirectory(directory.resolve("tmp"));
    }

    private static MpiPoolSpec spec(Launcher launcher) {
        return MpiPoolSpec.of(MpiPoolOptions.workers(2).launcher(launcher).closeBudget(Duration.ofSeconds(5)));
    }

    @Test
    void moreWorkersThanMemoryAreRefusedBeforeOneStarts() {
        MpiPoolSpec many = MpiPoolSpec.of(MpiPoolOptions.workers(512).launcher(Launcher.LOCAL));
        assertThat(new BuildPlace(temporary).failureOf(many, new Machine(temporary, 3000L << 20)))
                .hasMessage(
                        "cannot open mpi-pool workers=512 launcher=local: its workers need at least 12288 MiB, 24 MiB"
                                + " each without their heaps, and this machine has 3000 MiB available; ask for fewer workers");
    }

    @Test
    void moreWorkersThanStartInTimeAreEndedByTheBudget() {
        MpiPoolOptions many = MpiPoolOptions.workers(512)
                .launcher(Launcher.LOCAL)
                .bootstrapBudget(Duration.ofSeconds(1))
                .closeBudget(Duration.ofSeconds(10));
        assertThat(new BuildPlace(temporary).failureOf(MpiPoolSpec.of(many)))
                .hasMessageContainingAll("its bootstrap budget of 1 s has passed", "of 512 workers had connected")
                .hasMessageContaining("raise bootstrapBudget(...)");
    }

    @Test
    void whatIsAvailableIsWhatLinuxAndTheControlGroupSay() throws IOException {
        assertThat(Machine.memoryBytes(directory)).as("not known").isEqualTo(Long.MAX_VALUE);

        write("proc/meminfo", "MemTotal: 24683656 kB\nMemFree: 100 kB\nMemAvailable:   2048 kB\n");
        assertThat(Machine.memoryBytes(directory)).isEqualTo(2L << 20);

        write("sys/fs/cgroup/memory.max", "max\n");
        write("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
        assertThat(Machine.memoryBytes(directory)).as("no limit").isEqualTo(2L << 20);

        write("sys/fs/cgroup/memory.max", "1048576\n");
        assertThat(Machine.memoryBytes(directory)).isEqualTo(1L << 20);
    }

    @Test
    void aControlGroupBelowTheRootIsHeldToItsOwnLimitAndToThoseAboveIt() throws IOException {
        write("proc/meminfo", "MemAvailable: 4096 kB\n");
        write("proc/self/cgroup", "4:cpu,memory:/ci/job\n0::/user/run\n");
        write("sys/fs/cgroup/user/memory.max", "3145728\n");
        write("sys/fs/cgroup/user/run/memory.max", "max\n");
        assertThat(Machine.memoryBytes(directory)).isEqualTo(3L << 20);
        write("sys/fs/cgroup/memory/ci/job/memory.limit_in_bytes", "2097152\n");
        assertThat(Machine.memoryBytes(directory)).isEqualTo(2L << 20);
    }

    @Test
    void thisMachineHasRoomForAnOrdinaryPool() {
        assertThat(Machine.now().memoryBytes()).isGreaterThan(2 * Machine.WORKER_BYTES);
    }

    /** A limit on address space, in place of a machine that is too small. */
    @Test
    void aWorkerThatGetsNoMemorySaysSoInJavasWords() throws IOException {
        MpiPoolSpec spec = SlowJava.running(directory.resolve("java"), "ulimit -v 300000")
                .spec(spec(Launcher.LOCAL).options());
        assertThat(new BuildPlace(temporary).failureOf(spec))
                .hasMessageContainingAll("Could not reserve", "no room for such a pool", "ask for fewer workers");
    }

    @Test
    void aTemporaryDirectoryThatIsNotThereIsNamedWithWhatToDo() {
        Path missing = temporary.resolve("missing");
        assertThat(new BuildPlace(temporary).failureOf(spec(Launcher.LOCAL), new Machine(missing, Long.MAX_VALUE)))
                .hasMessageContainingAll(
                        "no directory can be made in java.io.tmpdir " + missing, "set it for this JVM");
    }

    @Test
    void soIsOneThatCannotBeWritten() {
        Path readOnly = Path.of("/proc"); // For root, too.
        assertThat(new BuildPlace(temporary).failureOf(spec(Launcher.LOCAL), new Machine(readOnly, Long.MAX_VALUE)))
                .hasMessageContainingAll("no directory can be made in java.io.tmpdir /proc", "set it for this JVM");
    }

    @Test
    void soIsOneWhosePathIsTooLongForASocket() throws IOException {
        Path deep = Files.createDirectory(temporary.resolve("d".repeat(80)));
        BuildPlace place = new BuildPlace(deep);
        assertThat(place.failureOf(spec(Launcher.LOCAL)))
                .hasMessageContainingAll("would have a path of ", "the system allows 107", "shorter directory");
    }

    private void write(String file, String content) throws IOException {
        Files.createDirectories(directory.resolve(file).getParent());
        Files.writeString(directory.resolve(file), content);
    }

    /** Small file systems, which only root may mount. */
    @Nested
    class OnASmallDisk {

        private static final String NO_MOUNT = "SKIPPED for a full disk: only root may mount a small file system";

        private boolean mounted;

        private void mount(String size) throws Exception {
            mounted = succeeds("mount", "-t", "tmpfs", "-o", "size=" + size, "runahead-test", temporary.toString());
            if (!mounted) {
                System.out.println(NO_MOUNT);
            }
            assumeTrue(mounted, NO_MOUNT);
        }

        @AfterEach
        void unmount() throws Exception {
            if (mounted) { // What has been killed may hold a file for a moment.
                await().atMost(Duration.ofSeconds(30)).until(() -> succeeds("umount", temporary.toString()));
            }
        }

        @Test
        void aFullDiskIsToldWithWhatToDo() throws Exception {
            mount("64k");
            fill(temporary.resolve("full"));
            BuildPlace place = new BuildPlace(temporary);
            assertThat(place.failureOf(spec(Launcher.LOCAL)))
                    .hasMessageContainingAll("No space left on device", "java.io.tmpdir", "free space there");
        }

        @Test
        void soIsOneThatIsFullForTheWorkersOnly() throws Exception {
            assumeTrue(Launchers.openMpi(), Launchers.SKIPPED);
            mount("2600k"); // JNA's jar has room, what Open MPI shares between processes has not.
            assertThat(new BuildPlace(temporary).failureOf(spec(Launcher.OPENMPI)))
                    .hasMessageContainingAll("KiB are free in", "java.io.tmpdir", "free space there");
        }

        private static void fill(Path file) throws IOException {
            try (OutputStream out = Files.newOutputStream(file)) {
                while (true) {
                    out.write(new byte[1024]);
                }
            } catch (IOException e) {
                // Full.
            }
        }

        private static boolean succeeds(String... command) throws Exception {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        }
    }
}
