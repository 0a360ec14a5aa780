// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Open MPI's {@code mpirun}. Version 5 starts its ranks with PRRTE, which has names of its own for what versions 3 and 4 call
 * {@code orte} (<a href="https://docs.open-mpi.org/en/v5.0.x/mca.html">its MCA page</a>). Immutable.
 *
 * @param program its name
 * @param major the first number of its version; 0 if that is not known
 */
record OpenMpi(String program, int major) implements Mpirun {

    /** The first version with PRRTE. */
    private static final int PRRTE = 5;

    /** Where it names the rank whose end was the first, in its texts about exit codes, signals and aborts. */
    private static final Pattern FIRST_RANK =
            Pattern.compile("Process name: \\[\\S{1,200},(\\d{1,6})]|(?:process|invoked on) rank (\\d{1,6})");

    @Override
    public String product() {
        return "Open MPI";
    }

    @Override
    public List<String> command(MpiPoolOptions options, boolean root) {
        List<String> command = new ArrayList<>(List.of(program, "-n", Integer.toString(options.workers())));
        if (options.hosts().any()) {
            command.addAll(List.of("--host", options.hosts().list()));
        }
        if (root) {
            command.add("--allow-run-as-root");
        }
        // Every mpirun binds its ranks from core 0 upwards, so two pools would share a core.
        command.addAll(List.of("--bind-to", "none"));
        // Given with a policy: one from the user's configuration, such as one rank a node, would not fit the pool.
        command.addAll(List.of("--map-by", "slot:OVERSUBSCRIBE"));
        return command;
    }

    @Override
    public void configure(Map<String, String> environment, Path temporary, PoolHosts hosts) {
        forRanks(environment, temporary);
        chooseTransports(environment, hosts.any());
        if (major < PRRTE) {
            forOrte(environment, temporary.toString());
        } else {
            forPrrte(environment, temporary.toString());
        }
        if (!hosts.any()) {
            forThisHost(environment);
        }
        environment.put("PMIX_SERVER_TMPDIR", temporary.toString());
        environment.put("PMIX_SYSTEM_TMPDIR", temporary.toString());
        environment.remove("MPIEXEC_TIMEOUT"); // A pool lives as long as its owner wants.
    }

    /** What must hold for its ranks, whatever starts them. */
    static void forRanks(Map<String, String> environment, Path temporary) {
        // What ranks share lies in the pool's directory and not in /dev/shm, where a killed one would leave it.
        for (String component : List.of("btl_vader", "btl_sm", "osc_sm", "osc_rdma")) {
            environment.put("OMPI_MCA_" + component + "_backing_directory", temporary.toString());
        }
        environment.put("OMPI_MCA_shmem_mmap_relocate_backing_file", "0");
        // The JVM lives with SIGSEGV, SIGBUS and SIGFPE; Open MPI would print a stack for each.
        environment.put("OMPI_MCA_opal_signal", "6");
    }

    private void chooseTransports(Map<String, String> environment, boolean otherHosts) {
        // On this host only: without network transports MPI_Init takes a quarter of the time.
        String shared = major < PRRTE ? "self,vader" : "self,sm";
        ParameterFile file = ParameterFile.ofOpenMpi(environment);
        file.unlessGiven(environment, "OMPI_MCA_", "btl", otherHosts ? shared + ",tcp" : shared);
        file.unlessGiven(environment, "OMPI_MCA_", "pml", "ob1");
    }

    private static void forOrte(Map<String, String> environment, String temporary) {
        environment.put("OMPI_MCA_orte_tmpdir_base", temporary);
        environment.remove("OMPI_MCA_orte_local_tmpdir_base"); // It refuses one beside the other.
        environment.remove("OMPI_MCA_orte_remote_tmpdir_base");
        environment.put("OMPI_MCA_orte_default_hostfile", "none");
        environment.put("OMPI_MCA_rmaps_base_no_oversubscribe", "0"); // It refuses that beside its opposite.
        // A rank that ends early takes the others along, and at once, not a second later: nobody waits for them any
        // more.
        environment.put("OMPI_MCA_orte_abort_on_non_zero_status", "1");
        environment.put("OMPI_MCA_orte_enable_recovery", "0");
        environment.put("OMPI_MCA_odls_base_sigkill_timeout", "0");
    }

    private static void forPrrte(Map<String, String> environment, String temporary) {
        environment.put("PRTE_MCA_prte_tmpdir_base", temporary);
        environment.put("PRTE_MCA_prte_silence_shared_fs", "1");
        environment.put("PRTE_MCA_prte_default_hostfile", "none");
        environment.put("PRTE_MCA_odls_base_sigkill_timeout", "0");
    }

    /** Also where a batch system gives others. PRRTE needs no telling how to start none: it looks for an agent when it has to. */
    private void forThisHost(Map<String, String> environment) {
        if (major < PRRTE) {
            environment.put("OMPI_MCA_plm", "isolated");
            environment.put("OMPI_MCA_ras", "^slurm,tm,gridengine,lsf,loadleveler,alps");
        } else {
            environment.put("PRTE_MCA_ras", "^slurm,pbs,tm,gridengine,lsf,flux");
        }
    }

    /** As long again as two workers take to end, in version 4. */
    @Override
    public boolean lingers() {
        return true;
    }

    @Override
    public List<String> settings() {
        return List.of("OMPI_MCA_", "PRTE_MCA_", "PMIX_MCA_", "MPIEXEC_");
    }

    @Override
    public boolean saysFirst(String printed, WorkerIdentity worker) {
        Matcher found = FIRST_RANK.matcher(printed);
        return found.find()
                && Integer.parseInt(found.group(1) == null ? found.group(2) : found.group(1)) == worker.rank();
    }
}
