// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import java.util.Arrays;

/** What starts the worker processes of a pool. */
public enum Launcher {

    /**
     * Open MPI where its {@code mpirun} is on the path, else local processes. The system property {@code
     * runahead.mpi.launcher}, else the environment variable {@code RUNAHEAD_MPI_LAUNCHER}, overrides this choice, and no
     * other, with {@code auto}, {@code openmpi} or {@code local}.
     */
    AUTO,

    /** One {@code mpirun} of Open MPI: the workers are the ranks of one MPI world. */
    OPENMPI,

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

    /** The word that settings, labels and reports use. */
    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
