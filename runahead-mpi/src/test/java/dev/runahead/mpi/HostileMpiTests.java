// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole test JVMs in surroundings that are set up for something else, with each real MPI that is here. */
@Timeout(180)
class HostileMpiTests {

    /** More than there are processors. */
    private static final int MANY = Runtime.getRuntime().availableProcessors() + 1;

    /** Names, values; of each what must hold for a pool wins. */
    private static final String OPEN_MPI_SETTINGS = """
            plm = rsh
            plm_rsh_agent = /nowhere/agent
            hwloc_base_binding_policy = core
            rmaps_base_mapping_policy = ppr:1:node
            rmaps_base_oversubscribe = 0
            rmaps_base_no_oversubscribe = 1
            orte_abort_on_non_zero_status = 0
            orte_default_hostfile = /nowhere/hosts
            orte_tmpdir_base = /nowhere
            btl_vader_backing_directory = /dev/shm
            btl = tcp,self
            """;

    @TempDir
    private Path directory;

    private String open(Map<String, String> environment, Launcher launcher) throws Exception {
        return new OpenerJvm(directory).open(environment, launcher, OpenerJvm.PATIENT, MANY);
    }

    private static String opened(Launcher launcher) {
        return "OPENED " + launcher.word() + " "
                + IntStream.range(0, MANY).boxed().toList();
    }

    static Stream<Map.Entry<String, String>> openMpiSettings() {
        return Stream.concat(OPEN_MPI_SETTINGS.lines(), Stream.of("orte_local_tmpdir_base = /nowhere"))
                .map(line -> line.split(" = ", 2))
                .map(setting -> Map.entry("OMPI_MCA_" + setting[0], setting[1]));
    }

    @ParameterizedTest
    @MethodSource("openMpiSettings")
    void aVariableOfOpenMpiDoesNotKeepAPoolFromOpening(Map.Entry<String, String> variable) throws Exception {
        assumeTrue(Launchers.openMpi(), Launchers.SKIPPED);
        assertThat(open(Map.ofEntries(variable), Launcher.OPENMPI)).isEqualTo(opened(Launcher.OPENMPI));
    }

    @Test
    void norDoAllOfThemTogetherInItsFile() throws Exception {
        assumeTrue(Launchers.openMpi(), Launchers.SKIPPED);
        Files.writeString(
                Files.createDirectory(directory.resolve(".openmpi")).resolve("mca-params.conf"), OPEN_MPI_SETTINGS);
        assertThat(open(Map.of("HOME", directory.toString()), Launcher.OPENMPI)).isEqualTo(opened(Launcher.OPENMPI));
    }

    @Test
    void aVariableThatMakesAPoolImpossibleIsNamed() throws Exception {
        assumeTrue(Launchers.openMpi(), Launchers.SKIPPED);
        assertThat(open(Map.of("OMPI_MCA_pml", "nonexistent"), Launcher.OPENMPI))
                .startsWith("FAILED cannot open mpi-pool")
                .contains("OMPI_MCA_pml in this JVM's environment");
        assertThat(open(Map.of("OMPI_MCA_rmaps", "nonexistent"), Launcher.OPENMPI))
                .startsWith("FAILED cannot open mpi-pool")
                .contains("OMPI_MCA_rmaps in this JVM's environment");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HYDRA_HOST_FILE=hosts",
                "HYDRA_LAUNCHER=ssh",
                "HYDRA_RMK=slurm",
                "HYDRA_BINDING=core",
                "HYDRA_ENV=none",
                "HYDRA_CONFIG_FILE=config",
                "MPIEXEC_PREFIX_DEFAULT=1"
            })
    void aVariableOfMpichDoesNotKeepAPoolFromOpening(String variable) throws Exception {
        assumeTrue(Launchers.mpich(), Launchers.MPICH_SKIPPED);
        Files.writeString(directory.resolve("hosts"), "elsewhere.invalid:1\n");
        Files.writeString(directory.resolve("config"), "-launcher ssh -bind-to core -hosts elsewhere.invalid\n");
        String[] parts = variable.split("=", 2);
        assertThat(open(Map.of(parts[0], parts[1]), Launcher.MPICH)).isEqualTo(opened(Launcher.MPICH));
    }

    @Test
    void aVariableOfMpichThatMakesAPoolImpossibleIsNamed() throws Exception {
        assumeTrue(Launchers.mpich(), Launchers.MPICH_SKIPPED);
        assertThat(open(Map.of("HYDRA_IFACE", "nosuch0"), Launcher.MPICH))
                .startsWith("FAILED cannot open mpi-pool")
                .contains("HYDRA_IFACE in this JVM's environment");
    }

    @ParameterizedTest
    @MethodSource("dev.runahead.mpi.Launchers#mpi")
    void librariesOfMpiLeaveTheJvmItsSignals(Launcher launcher) {
        try (MpiPoolSession pool = MpiPoolSession.openUnmanaged(
                MpiPoolOptions.workers(2).launcher(launcher).jvmOption("-XX:TieredStopAtLevel=1"))) {
            assertThat(pool.submitSync(worker -> SentToWorkers.stopsItsThreads()))
                    .containsExactly(60, 60);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.runahead.mpi.Launchers#mpi")
    void anAllocationOfOtherNodesDoesNotTakeTheWorkersAway(Launcher launcher) throws Exception {
        Map<String, String> slurm = Map.of(
                "SLURM_JOBID", "17",
                "SLURM_JOB_ID", "17",
                "SLURM_NODELIST", "elsewhere",
                "SLURM_JOB_NODELIST", "elsewhere",
                "SLURM_NNODES", "1",
                "SLURM_TASKS_PER_NODE", "1",
                "SLURM_JOB_CPUS_PER_NODE", "1",
                "SLURM_PROCID", "0");
        assertThat(open(slurm, launcher)).isEqualTo(opened(launcher));
    }

    @ParameterizedTest
    @MethodSource("dev.runahead.mpi.Launchers#mpi")
    void aTestJvmThatIsARankHasAPoolOfItsOwn(Launcher launcher) throws Exception {
        Mpirun outer = InstalledMpi.here().mpirun(launcher).orElseThrow();
        assertThat(new OpenerJvm(directory)
                        .run(outer.command(MpiPoolOptions.workers(1), true), Map.of(), launcher, OpenerJvm.PATIENT, 2))
                .isEqualTo("OPENED " + launcher.word() + " [0, 1]");
    }

    /** One that prints a banner, whatever it is asked, and is no more than a shell around the real one. */
    @ParameterizedTest
    @ValueSource(strings = {"exec ", ""})
    void aWrapperOnARelativePathIsWhatItWraps(String exec) throws Exception {
        assumeTrue(Launchers.openMpi(), Launchers.SKIPPED);
        wrapper("echo 'Welcome. MPICH and (Open MPI) are here.'\n" + exec + which("mpirun") + " \"$@\"");
        assertThat(open(Map.of("PATH", "bin:" + System.getenv("PATH")), Launcher.AUTO))
                .isEqualTo(opened(Launcher.OPENMPI));
    }

    @Test
    void slurmsStepIsStartedThroughSrun() throws Exception {
        assumeTrue(Launchers.openMpi(), Launchers.SKIPPED);
        Path program = wrapper("");
        Files.move(program, program.resolveSibling("srun"));
        Files.writeString(
                program.resolveSibling("srun"), """
                #!/bin/sh
                if [ "$1" = --help ]; then echo '  --overlap'; exit; fi
                echo "$@" >%s
                while [ "${1#-}" != "$1" ]; do [ "${1#--ntasks=}" = "$1" ] || n=${1#--ntasks=}; shift; done
                export OMPI_MCA_plm=isolated OMPI_MCA_rmaps_base_oversubscribe=1
                exec %s --allow-run-as-root -n "$n" sh -c 'export SLURM_PROCID=$OMPI_COMM_WORLD_RANK; exec "$@"' - "$@"
                """.formatted(directory.resolve("arguments"), which("mpirun")));
        Map<String, String> allocation =
                Map.of("PATH", "bin:" + System.getenv("PATH"), "SLURM_JOB_ID", "17", "SLURMD_NODENAME", "node3");
        assertThat(open(allocation, Launcher.SLURM)).isEqualTo(opened(Launcher.SLURM));
        assertThat(Files.readString(directory.resolve("arguments")))
                .startsWith("--ntasks=" + MANY + " --nodes=1 --nodelist=node3 --overlap ");
    }

    private Path wrapper(String lines) throws IOException {
        Path program = Files.createDirectories(directory.resolve("bin")).resolve("mpirun");
        Files.writeString(program, "#!/bin/sh\n" + lines + "\n");
        return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }

    private static String which(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(place -> Path.of(place, program))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElseThrow();
    }
}
