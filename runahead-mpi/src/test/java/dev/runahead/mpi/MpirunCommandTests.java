// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Command lines and environments as text: of Open MPI 5 and Slurm there is no more on this machine. */
class MpirunCommandTests {

    private static final Path TEMPORARY = Path.of("/pool/tmp");

    @TempDir
    private Path home;

    private Map<String, String> configured(Mpirun mpirun, Map<String, String> environment) {
        Map<String, String> changed = new HashMap<>(environment);
        changed.put("HOME", home.toString());
        mpirun.configure(changed, TEMPORARY, PoolHosts.NONE);
        return changed;
    }

    @Test
    void openMpiBindsNothingAndOversubscribes() throws IOException {
        assertThat(new OpenMpi("mpirun", 4).command(MpiPoolOptions.workers(3), false))
                .containsExactly("mpirun", "-n", "3", "--bind-to", "none", "--map-by", "slot:OVERSUBSCRIBE");
        assertThat(new OpenMpi("mpirun.openmpi", 5).command(MpiPoolOptions.workers(3), true))
                .containsExactly(
                        "mpirun.openmpi",
                        "-n",
                        "3",
                        "--allow-run-as-root",
                        "--bind-to",
                        "none",
                        "--map-by",
                        "slot:OVERSUBSCRIBE");
    }

    @Test
    void openMpi4KeepsAllOnThisHostAndInThePoolsDirectory() {
        assertThat(configured(new OpenMpi("mpirun", 4), Map.of("OMPI_MCA_plm", "rsh", "MPIEXEC_TIMEOUT", "1")))
                .containsEntry("OMPI_MCA_plm", "isolated")
                .containsEntry("OMPI_MCA_orte_tmpdir_base", "/pool/tmp")
                .containsEntry("OMPI_MCA_btl_vader_backing_directory", "/pool/tmp")
                .containsEntry("PMIX_SYSTEM_TMPDIR", "/pool/tmp")
                .containsEntry("OMPI_MCA_btl", "self,vader")
                .doesNotContainKey("MPIEXEC_TIMEOUT")
                .doesNotContainKey("PRTE_MCA_prte_tmpdir_base");
    }

    @Test
    void openMpi5HasTheNamesOfPrrte() {
        assertThat(configured(new OpenMpi("mpirun", 5), Map.of()))
                .containsEntry("PRTE_MCA_prte_tmpdir_base", "/pool/tmp")
                .containsEntry("OMPI_MCA_btl_sm_backing_directory", "/pool/tmp")
                .containsEntry("PMIX_SERVER_TMPDIR", "/pool/tmp")
                .containsEntry("OMPI_MCA_btl", "self,sm")
                .doesNotContainKey("OMPI_MCA_plm")
                .doesNotContainKey("OMPI_MCA_orte_tmpdir_base");
    }

    @Test
    void whatAUserHasTunedStaysWhereEverItStands() throws IOException {
        Files.createDirectory(home.resolve(".openmpi"));
        Files.writeString(home.resolve(".openmpi/mca-params.conf"), "# pml = none\n btl = tcp,self\nplm=rsh\n");
        assertThat(configured(new OpenMpi("mpirun", 4), Map.of("OMPI_MCA_pml", "ucx")))
                .containsEntry("OMPI_MCA_pml", "ucx")
                .doesNotContainKey("OMPI_MCA_btl")
                .containsEntry("OMPI_MCA_plm", "isolated");
        assertThat(configured(new OpenMpi("mpirun", 4), Map.of("OMPI_MCA_btl", "^tcp")))
                .containsEntry("OMPI_MCA_btl", "^tcp")
                .containsEntry("OMPI_MCA_pml", "ob1");
    }

    @Test
    void settingsAreNamedWithTheirPlaceAndWithoutTheirValues() throws IOException {
        Files.createDirectory(home.resolve(".openmpi"));
        Files.writeString(home.resolve(".openmpi/mca-params.conf"), "btl = secret\n");
        Map<String, String> environment = Map.of("HOME", home.toString(), "OMPI_MCA_plm", "secret", "LANG", "C");
        assertThat(new MpiSettings(new OpenMpi("mpirun", 4), Map.of("OMPI_MCA_pml", "secret"), environment).advice())
                .contains(
                        "OMPI_MCA_pml in environment(...), OMPI_MCA_plm in this JVM's environment, btl in " + home,
                        "of Open MPI")
                .doesNotContain("secret", "LANG");
        assertThat(new MpiSettings(new Mpich("mpirun"), Map.of(), environment).advice())
                .isEmpty();
    }

    @Test
    void mpichKeepsAllOnThisHostAndBindsNothing() {
        assertThat(new Mpich("mpiexec.hydra").command(MpiPoolOptions.workers(4), true))
                .startsWith("mpiexec.hydra")
                .containsSubsequence("-launcher", "fork", "-hosts", "localhost:4")
                .contains("-genvall", "-disable-auto-cleanup")
                .containsSubsequence("-bind-to", "none", "-n", "4");
    }

    @Test
    void srunStartsAStepOnThisNodeThatSharesWhatItRunsOn() throws IOException {
        assertThat(new Srun(MpiFamily.OPENMPI, true, "17", "node3").command(MpiPoolOptions.workers(2), false))
                .containsExactly(
                        "srun",
                        "--ntasks=2",
                        "--nodes=1",
                        "--nodelist=node3",
                        "--overlap",
                        "--overcommit",
                        "--cpu-bind=none",
                        "--kill-on-bad-exit=1",
                        "--export=ALL",
                        "--input=none");
        assertThat(new Srun(MpiFamily.OPENMPI, false, "17", "node3").command(MpiPoolOptions.workers(2), false))
                .doesNotContain("--overlap");
    }

    @Test
    void srunIsToldTheInterfaceOfTheMpiUnlessItsUserSaysWhich() {
        assertThat(configured(new Srun(MpiFamily.OPENMPI, true, "17", "node3"), Map.of()))
                .containsEntry("SLURM_MPI_TYPE", "pmix")
                .containsEntry("OMPI_MCA_btl_vader_backing_directory", "/pool/tmp");
        assertThat(configured(new Srun(MpiFamily.MPICH, true, "17", "node3"), Map.of()))
                .containsEntry("SLURM_MPI_TYPE", "pmi2");
        assertThat(configured(
                        new Srun(MpiFamily.OPENMPI, true, "17", "node3"),
                        Map.of("SLURM_MPI_TYPE", "pmix_v3", "SLURM_CPU_BIND_TYPE", "mask_cpu:", "SLURM_JOB_ID", "17")))
                .containsEntry("SLURM_MPI_TYPE", "pmix_v3")
                .containsEntry("SLURM_JOB_ID", "17")
                .doesNotContainKey("SLURM_CPU_BIND_TYPE");
    }

    @Test
    void srunIsNotStartedOutsideAnAllocation() {
        assertThatIOException()
                .isThrownBy(() ->
                        new Srun(MpiFamily.OPENMPI, true, null, "node3").command(MpiPoolOptions.workers(1), false))
                .withMessageContainingAll("SLURM_JOB_ID is not set", "choose another launcher");
        assertThatIOException()
                .isThrownBy(
                        () -> new Srun(MpiFamily.OPENMPI, true, "17", null).command(MpiPoolOptions.workers(1), false))
                .withMessageContainingAll("SLURMD_NODENAME is not set", "run it with srun or sbatch");
    }

    @Test
    void eachSaysWhoEndedFirst() {
        WorkerIdentity third = new WorkerIdentity(3, 4711, 1);
        List<String> openMpi = List.of(
                "x\n  Process name: [[16831,1],3]\n  Exit code:    7",
                "   Process name: [prterun-vm-99@1,3]\n",
                "mpirun noticed that process rank 3 with PID 0 on node vm exited on signal 9",
                "MPI_ABORT was invoked on rank 3 in communicator MPI_COMM_WORLD");
        assertThat(openMpi).allMatch(text -> new OpenMpi("mpirun", 4).saysFirst(text, third));
        assertThat(openMpi).noneMatch(text -> new OpenMpi("mpirun", 4).saysFirst(text, new WorkerIdentity(1, 3, 1)));
        assertThat(new OpenMpi("mpirun", 4).saysFirst("Primary job  terminated normally", third))
                .isFalse();
        Srun srun = new Srun(MpiFamily.OPENMPI, true, "17", "node3");
        assertThat(srun.saysFirst("srun: error: node3: task 3: Killed\n", third))
                .isTrue();
        assertThat(srun.saysFirst("srun: error: node3: task 3: Killed\n", new WorkerIdentity(2, 1, 1)))
                .isFalse();
    }
}
