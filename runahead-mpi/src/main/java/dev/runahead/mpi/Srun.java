// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Slurm's {@code srun}: a pool is a step of the allocation in which this JVM runs, on this JVM's own node. Steps share what
 * they run on if {@code srun} knows {@code --overlap}, from version 20.11 on
 * (<a href="https://slurm.schedmd.com/srun.html">its manual</a>). Immutable.
 *
 * @param family the MPI for which it prepares the ranks
 * @param overlap whether it knows {@code --overlap}
 * @param job the allocation; null if this JVM is in none
 * @param node the node of this JVM as Slurm calls it; null if it is none of the allocation's
 */
record Srun(
        MpiFamily family,
        boolean overlap,
        @Nullable String job,
        @Nullable String node) implements Mpirun {

    private static final Pattern FIRST = Pattern.compile("(?m)^srun: error: \\S+ tasks? (\\d{1,6})[:,-]");

    @Override
    public String program() {
        return "srun";
    }

    @Override
    public String product() {
        return "Slurm";
    }

    @Override
    public List<String> command(MpiPoolOptions options, boolean root) throws IOException {
        if (job == null || node == null) {
            throw new IOException("this JVM does not run on a node of a Slurm allocation ("
                    + (job == null ? "SLURM_JOB_ID" : "SLURMD_NODENAME")
                    + " is not set), so srun would wait for one, or start the workers elsewhere; run it with srun or sbatch,"
                    + " or choose another launcher");
        }
        List<String> command =
                new ArrayList<>(List.of(program(), "--ntasks=" + options.workers(), "--nodes=1", "--nodelist=" + node));
        if (overlap) {
            command.add("--overlap");
        }
        // More ranks than processors, bound to none of them, and all end with the first that fails.
        command.addAll(List.of("--overcommit", "--cpu-bind=none", "--kill-on-bad-exit=1", "--export=ALL"));
        command.add("--input=none");
        return command;
    }

    /** Its user's choice of the interface to MPI stays. */
    @Override
    public void configure(Map<String, String> environment, Path temporary, PoolHosts hosts) {
        environment.putIfAbsent("SLURM_MPI_TYPE", family == MpiFamily.OPENMPI ? "pmix" : "pmi2");
        OpenMpi.forRanks(environment, temporary);
        // They describe the step that this JVM is, and would bind or place another one.
        environment.keySet().removeIf(name -> name.startsWith("SLURM_CPU_BIND"));
        environment.remove("SLURM_NTASKS_PER_NODE");
        environment.remove("SLURM_DISTRIBUTION");
        environment.remove("SLURM_EXACT");
    }

    @Override
    public List<String> settings() {
        return List.of("SLURM_MPI_TYPE", "SRUN_", "OMPI_MCA_", "PMIX_MCA_", "MPIR_");
    }

    @Override
    public boolean saysFirst(String printed, WorkerIdentity worker) {
        Matcher found = FIRST.matcher(printed);
        return found.find() && Integer.parseInt(found.group(1)) == worker.rank();
    }
}
