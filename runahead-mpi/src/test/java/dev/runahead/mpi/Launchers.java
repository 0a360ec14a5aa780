// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import java.util.stream.Stream;

/** The launchers that this machine can test. */
final class Launchers {

    static final String SKIPPED = "SKIPPED for launcher openmpi: no mpirun of Open MPI is on the path";

    private Launchers() {}

    /** Both, or only the local one; what is left out is said aloud. */
    static Stream<Launcher> available() {
        if (OpenMpi.onThisPath()) {
            return Stream.of(Launcher.LOCAL, Launcher.OPENMPI);
        }
        System.out.println(SKIPPED);
        return Stream.of(Launcher.LOCAL);
    }

    static boolean openMpi() {
        return available().anyMatch(Launcher.OPENMPI::equals);
    }
}
