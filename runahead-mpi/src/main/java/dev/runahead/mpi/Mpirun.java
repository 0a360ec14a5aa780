// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A program that starts the workers of a pool as the ranks of one MPI world: all that pools know of it. Implementations are
 * immutable.
 */
sealed interface Mpirun permits OpenMpi, Mpich, Srun {

    /**
     * Its name, which the system looks up on the path: by an absolute one Open MPI would change the path of its ranks, see
     * {@code --prefix} in its manual.
     */
    String program();

    /** For people. */
    String product();

    /**
     * The program and its options, before the command that each rank runs.
     *
     * @param options how many ranks, and on which hosts
     * @param root whether this JVM's user is root
     * @throws IOException if it cannot start a pool here whatever it is given, with the reason and what to do
     */
    List<String> command(MpiPoolOptions options, boolean root) throws IOException;

    /**
     * Sets what must hold for a pool whatever its user has set, and what is good for one where the user has left it open.
     *
     * @param environment what the program will have; changed
     * @param temporary where all its files must lie
     * @param hosts where its ranks run
     */
    void configure(Map<String, String> environment, Path temporary, PoolHosts hosts);

    /** Variables by which its user tunes it begin so. */
    List<String> settings();

    /** Whether it says that this worker's end was the first. */
    boolean saysFirst(String printed, WorkerIdentity worker);

    /** Whether it ends, and ends the others, when a rank does, also before that calls {@code MPI_Init}. */
    default boolean endsTheOthers() {
        return true;
    }

    /**
     * Whether it takes its time when its ranks have ended, for nothing but to remove what lies in the pool's directory: then
     * it can as well be killed.
     */
    default boolean lingers() {
        return false;
    }

    /** By which a user sees whether it works without Runahead. */
    default String byHand(int workers) {
        return program() + " -n " + workers + " true";
    }
}
