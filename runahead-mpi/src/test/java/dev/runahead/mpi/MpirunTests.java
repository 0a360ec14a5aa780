// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whole test JVMs whose path has another {@code mpirun}, or none: no machine needs Open MPI for them. */
@Timeout(30)
class MpirunTests {

    /** Far longer than this class may take. */
    private static final long PATIENT = 60_000;

    @TempDir
    private Path directory;

    private Path temporary;

    @BeforeEach
    void makeTemporary() throws IOException {
        temporary = Files.createDirectory(directory.resolve("tmp"));
    }

    @Test
    void oneThatIsMissingIsNamedWithWhatToDo() throws Exception {
        assertThat(open("/nowhere", Launcher.OPENMPI, PATIENT))
                .startsWith("FAILED cannot open mpi-pool workers=2 launcher=openmpi: mpirun cannot be started")
                .contains("No such file", "install Open MPI, or choose Launcher.LOCAL");
    }

    @Test
    void withoutAPathWorkersAreLocalProcesses() throws Exception {
        assertThat(open("", Launcher.AUTO, PATIENT)).isEqualTo("OPENED local [0, 1]");
    }

    @Test
    void oneThatFailsAtOnceIsQuotedLongBeforeTheBudget() throws Exception {
        String path = standIn("echo 'no licence for this cluster' >&2; exit 3");
        assertThat(open(path, Launcher.AUTO, PATIENT))
                .startsWith("FAILED cannot open mpi-pool workers=2 launcher=openmpi: mpirun ended with exit code 3")
                .contains("0 of 2 workers had connected", "no licence for this cluster")
                .contains("see whether 'mpirun -n 2 true' works here, or choose Launcher.LOCAL");
    }

    @Test
    void oneThatEndsWellWithoutAWorkerIsNoSuccess() throws Exception {
        assertThat(open(standIn("exit 0"), Launcher.OPENMPI, PATIENT))
                .contains("mpirun ended with exit code 0 before all workers were ready; 0 of 2 workers had connected");
    }

    @Test
    void oneThatHangsIsEndedByTheBootstrapBudgetAndKilled() throws Exception {
        assertThat(open(standIn("sleep 600"), Launcher.AUTO, 1000))
                .startsWith(
                        "FAILED cannot open mpi-pool workers=2 launcher=openmpi: its bootstrap budget of 1 s has passed")
                .contains("0 of 2 workers had connected", "'mpirun -n 2 true' works", "raise bootstrapBudget(...)");
    }

    /** A directory with an {@code mpirun} that gives Open MPI's version, but runs a line of shell for anything else. */
    private String standIn(String line) throws IOException {
        Path program = Files.createDirectory(directory.resolve("bin")).resolve("mpirun");
        Files.writeString(
                program,
                "#!/bin/sh\nif [ \"$1\" = --version ]; then echo 'mpirun (Open MPI) 4.1.4'; exit; fi\n" + line + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return program.getParent() + ":" + System.getenv("PATH");
    }

    private String open(String path, Launcher launcher, long bootstrapMillis) throws Exception {
        List<String> command = List.of(
                System.getProperty("java.home") + "/bin/java",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                Opener.class.getName(),
                launcher.name(),
                Long.toString(bootstrapMillis));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PATH", path);
        Process opener = builder.start();
        String said = new String(opener.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(opener.waitFor()).as(said).isZero();
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(Traces.processes(temporary)).isEmpty());
        assertThat(temporary).isEmptyDirectory();
        return said;
    }
}
