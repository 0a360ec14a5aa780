// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whole test JVMs whose path has another {@code mpirun}, or none: no machine needs Open MPI for them. */
@Timeout(180)
class MpirunTests {

    private static final long PATIENT = OpenerJvm.PATIENT;

    @TempDir
    private Path directory;

    @Test
    void oneThatIsMissingIsNamedWithWhatToDo() throws Exception {
        assertThat(open("/nowhere", Launcher.OPENMPI, PATIENT))
                .startsWith("FAILED cannot open mpi-pool workers=2 launcher=openmpi: mpirun cannot be started")
                .contains("No such file", "install Open MPI, or choose Launcher.LOCAL");
    }

    @Test
    void soIsOneOfMpich() throws Exception {
        assertThat(open("/nowhere", Launcher.MPICH, PATIENT))
                .startsWith("FAILED cannot open mpi-pool workers=2 launcher=mpich: mpiexec.hydra cannot be started")
                .contains("No such file", "install MPICH, or choose Launcher.LOCAL");
    }

    @Test
    void openMpiIsNotTakenFromAnotherMpi() throws Exception {
        assertThat(open(program("mpirun", "echo 'HYDRA build details:'"), Launcher.OPENMPI, PATIENT))
                .contains("mpirun.openmpi cannot be started", "install Open MPI");
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

    /** A path with an {@code mpirun} that gives Open MPI's version, but runs a line of shell for anything else. */
    private String standIn(String line) throws IOException {
        return program("mpirun", "if [ \"$1\" = --version ]; then echo 'mpirun (Open MPI) 4.1.4'; exit; fi\n" + line)
                + ":" + System.getenv("PATH");
    }

    private String program(String name, String lines) throws IOException {
        Path program = Files.createDirectories(directory.resolve("bin")).resolve(name);
        Files.writeString(program, "#!/bin/sh\n" + lines + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return program.getParent().toString();
    }

    private String open(String path, Launcher launcher, long bootstrapMillis) throws Exception {
        return new OpenerJvm(directory).open(Map.of("PATH", path), launcher, bootstrapMillis, 2);
    }
}
