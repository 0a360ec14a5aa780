// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import java.util.stream.Stream;

/** The launchers that this machine can test. */
final class Launchers {

    static final String SKIPPED = "SKIPPED for launcher openmpi: no mpirun of Open MPI is on the path";

    static final String MPICH_SKIPPED = "SKIPPED for launcher mpich: no mpiexec of MPICH is on the path";

    /** Whether {@code ./check} has run all on another JDK: how pools are started with MPICH is the same on each. */
    private static final boolean AGAIN = System.getenv("RUNAHEAD_LATER_JDK") != null;

    private Launchers() {}

    /** All but Slurm's, or only the local one; what is left out is said aloud. */
    static Stream<Launcher> available() {
        return Stream.concat(Stream.of(Launcher.LOCAL), mpi().filter(launcher -> !AGAIN || launcher != Launcher.MPICH));
    }

    /** Those with MPI. */
    static Stream<Launcher> mpi() {
        Stream.Builder<Launcher> found = Stream.builder();
        add(found, MpiFamily.OPENMPI, Launcher.OPENMPI, SKIPPED);
        add(found, MpiFamily.MPICH, Launcher.MPICH, MPICH_SKIPPED);
        return found.build();
    }

    private static void add(Stream.Builder<Launcher> found, MpiFamily family, Launcher launcher, String skipped) {
        if (InstalledMpi.here().has(family)) {
            found.add(launcher);
        } else {
            System.out.println(skipped);
        }
    }

    /** How an error tells of a worker that was killed: Hydra ends with the number of the signal. */
    static String killed(Launcher launcher) {
        return launcher == Launcher.MPICH ? "exit code 9" : "exit code 137 (signal 9)";
    }

    static boolean openMpi() {
        return InstalledMpi.here().has(MpiFamily.OPENMPI);
    }

    static boolean mpich() {
        return InstalledMpi.here().has(MpiFamily.MPICH);
    }
}
