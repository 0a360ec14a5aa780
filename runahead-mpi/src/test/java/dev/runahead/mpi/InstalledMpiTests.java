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

/** A place with programs that print what those of an MPI do. */
@Timeout(120)
class InstalledMpiTests {

    private static final String OPEN_MPI = "mpirun (Open MPI) 4.1.4";
    private static final String OPEN_MPI_5 = "mpirun (Open MPI) 5.0.7";
    private static final String HYDRA = "HYDRA build details:\n    Version: 4.0.2";
    private static final Map<String, String> ALLOCATION = Map.of("SLURM_JOB_ID", "17", "SLURMD_NODENAME", "node3");

    @TempDir
    private Path place;

    private InstalledMpi installed(Map<String, String> environment) {
        return new InstalledMpi(place + "/", environment);
    }

    private String program(String name, String printed) throws IOException {
        Path program = place.resolve(name);
        Files.writeString(program, "#!/bin/sh\ncat <<'END'\n" + printed + "\nEND\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return program.toString();
    }

    @Test
    void theMpirunOnThePathDecidesWhereverThatIs() throws IOException {
        assertThat(installed(Map.of()).launcher()).isEqualTo(Launcher.LOCAL);
        program("mpiexec.hydra", HYDRA);
        program("srun", "--overlap");
        assertThat(installed(Map.of()).launcher()).isEqualTo(Launcher.LOCAL);
        program("mpirun", HYDRA);
        assertThat(installed(ALLOCATION).launcher()).isEqualTo(Launcher.MPICH);
        program("mpirun", "a site's banner\n" + OPEN_MPI);
        assertThat(installed(ALLOCATION).launcher()).isEqualTo(Launcher.OPENMPI);
    }

    @Test
    void srunIsTakenInAnAllocationWithoutAnMpirun() throws IOException {
        assertThat(installed(ALLOCATION).launcher()).isEqualTo(Launcher.LOCAL);
        program("srun", "      --overlap   Allow other steps to overlap this step");
        assertThat(installed(ALLOCATION).launcher()).isEqualTo(Launcher.SLURM);
    }

    @Test
    void eachOfTwoSideBySideIsFoundWhicheverMpirunIs() throws IOException {
        program("mpirun", OPEN_MPI);
        String mpich = program("mpirun.mpich", HYDRA);
        assertThat(installed(Map.of()).mpirun(Launcher.MPICH)).hasValue(new Mpich(mpich));

        program("mpirun", HYDRA);
        String openMpi = program("mpirun.openmpi", OPEN_MPI_5);
        assertThat(installed(Map.of()).mpirun(Launcher.OPENMPI)).hasValue(new OpenMpi(openMpi, 5));
        assertThat(installed(Map.of()).mpirun(Launcher.MPICH)).hasValue(new Mpich(place + "/mpirun"));
    }

    @Test
    void hydraIsFoundByItsOwnName() throws IOException {
        String hydra = program("mpiexec.hydra", HYDRA);
        assertThat(installed(Map.of()).mpirun(Launcher.MPICH)).hasValue(new Mpich(hydra));
        assertThat(installed(Map.of()).has(MpiFamily.MPICH)).isTrue();
        assertThat(installed(Map.of()).has(MpiFamily.OPENMPI)).isFalse();
    }

    @Test
    void localProcessesNeedNothing() {
        assertThat(installed(Map.of()).mpirun(Launcher.LOCAL)).isEmpty();
    }

    @Test
    void theWorkersOfSlurmLoadTheMpiThatIsThere() throws IOException {
        program("srun", "--overlap");
        assertThat(installed(ALLOCATION).mpirun(Launcher.SLURM))
                .hasValue(new Srun(MpiFamily.OPENMPI, true, "17", "node3"));
        assertThat(installed(Map.of("SLURM_MPI_TYPE", "pmi2")).mpirun(Launcher.SLURM))
                .hasValue(new Srun(MpiFamily.MPICH, true, null, null));
        program("mpirun", HYDRA);
        assertThat(installed(ALLOCATION).mpirun(Launcher.SLURM))
                .hasValue(new Srun(MpiFamily.MPICH, true, "17", "node3"));
    }

    @Test
    void stepsExcludeEachOtherWhereSrunKnowsNoOverlap() throws IOException {
        assertThat(installed(ALLOCATION).stepsExclude()).as("no srun").isFalse();
        program("srun", "      --exclusive");
        assertThat(installed(ALLOCATION).stepsExclude()).isTrue();
        assertThat(installed(Map.of()).stepsExclude()).as("no allocation").isFalse();
        program("srun", "      --overlap");
        assertThat(installed(ALLOCATION).stepsExclude()).isFalse();
    }
}
