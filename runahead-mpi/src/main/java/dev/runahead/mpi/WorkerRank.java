// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How a worker's environment tells its rank, by the words of all launchers. */
final class WorkerRank {

    /** The pool's own word, which every worker has once its script runs. */
    static final String VARIABLE = "RUNAHEAD_WORKER_RANK";

    /** Those of Open MPI, of MPICH's Hydra and of Slurm. */
    private static final List<String> OF_LAUNCHERS = List.of("OMPI_COMM_WORLD_RANK", "PMI_RANK", "SLURM_PROCID");

    private static final Pattern STANDS =
            Pattern.compile("\0(?:" + VARIABLE + "|" + String.join("|", OF_LAUNCHERS) + ")=(\\d{1,6})\0");

    /** What makes a process a rank of the world that it was started in. */
    private static final Pattern OF_A_WORLD = Pattern.compile("OMPI_(?!MCA_|ALLOW_)\\w+|PMIX_(?!MCA_)\\w+|PMI2?_\\w+"
            + "|MPI_LOCAL(NRANKS|RANKID)|HYDI_\\w+|SLURM_(PROCID|LOCALID|TASK_PID|GTIDS)|" + VARIABLE);

    /** What Open MPI leaves in the environment of its ranks beside that, among the parameters that its user has set. */
    private static final Pattern LEFT_BY_OPEN_MPI =
            Pattern.compile("OMPI_MCA_(orte_\\w+|ess\\w*|pmix|initial_wdir)|PRTE_MCA_(ess|prte)\\w*");

    private WorkerRank() {}

    /** Sets the pool's own word in a shell that a launcher has started. */
    static String shellAssignment() {
        String ofLauncher =
                OF_LAUNCHERS.stream().map(name -> "${" + name + ":-").collect(Collectors.joining());
        return VARIABLE + "=\"${" + VARIABLE + ":-" + ofLauncher + "}".repeat(OF_LAUNCHERS.size() + 1) + '"';
    }

    /** In an environment as the kernel has it: texts that each end with a NUL, with one before the first. */
    static Optional<Integer> in(String environment) {
        Matcher stands = STANDS.matcher(environment);
        return stands.find() ? Optional.of(Integer.valueOf(stands.group(1))) : Optional.empty();
    }

    /** A test JVM that is itself a rank must not make its workers ranks of the same world. */
    static void forget(Map<String, String> environment) {
        boolean ranks = environment.containsKey("OMPI_COMM_WORLD_RANK");
        environment
                .keySet()
                .removeIf(name -> OF_A_WORLD.matcher(name).matches()
                        || (ranks && LEFT_BY_OPEN_MPI.matcher(name).matches()));
    }
}
