// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import java.util.Arrays;

/** What starts the worker processes of a pool. */
public enum Launcher {

    /**
     * That of the {@code mpirun} on the path, by what its {@code --version} prints; without one {@link #SLURM} inside an
     * allocation, else local processes. The system property {@code runahead.mpi.launcher}, else the environment variable
     * {@code RUNAHEAD_MPI_LAUNCHER}, overrides this choice, and no other, with {@code auto}, {@code openmpi}, {@code mpich},
     * {@code slurm} or {@code local}.
     */
    AUTO,

    /** One {@code mpirun} of Open MPI 3, 4 or 5: the workers are the ranks of one MPI world. */
    OPENMPI,

    /** Likewise one {@code mpiexec} of MPICH, also where {@code mpirun} is another's. */
    MPICH,

    /**
     * Likewise one {@code srun}: a step of the Slurm allocation in which this JVM runs, on this JVM's own node. The workers
     * load the MPI of the {@code mpirun} on the path; without one MPICH if {@code SLURM_MPI_TYPE} is {@code pmi2}, else Open
     * MPI.
     */
    SLURM,

    /** Plain processes, one for each worker, without MPI: the same API, no MPI calls between workers. */
    LOCAL;

    /**
     * The launcher that has a word.
     *
     * @throws IllegalArgumentException if none has it
     */
    static Launcher ofWord(String word) {
        return Arrays.stream(values())
                .filter(launcher -> launcher.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no launcher is called '" + word + "'"));
    }

    /** Whether the workers are the ranks of one MPI world. */
    boolean isMpi() {
        return this != LOCAL && this != AUTO;
    }

    /** The word that settings, labels and reports use. */
    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
