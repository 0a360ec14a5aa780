// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.worker;

import java.util.List;
import java.util.Map;

/** Which MPI library a worker loads: that of the launcher that has started it. */
enum MpiLibrary {
    OPEN_MPI,
    MPICH;

    /** What its file may be called, in the order in which to try them. */
    List<String> names() {
        return this == OPEN_MPI
                // Debian installs the name without a version only with the development package.
                ? List.of("libmpi.so.40", "mpi")
                // Debian's name, then that on which the vendors of its ABI have agreed.
                : List.of("libmpich.so.12", "libmpi.so.12", "mpich", "mpi");
    }

    /** That of the launcher which has left a rank in a worker's environment. */
    static MpiLibrary in(Map<String, String> environment) {
        boolean hydra = environment.containsKey("PMI_RANK") && !environment.containsKey("OMPI_COMM_WORLD_RANK");
        return hydra ? MPICH : OPEN_MPI;
    }
}
