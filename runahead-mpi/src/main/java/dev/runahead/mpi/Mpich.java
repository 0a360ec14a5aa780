// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * MPICH's Hydra. What stands on its command line wins over its variables and files
 * (<a href="https://github.com/pmodels/mpich/blob/main/doc/wiki/how_to/Using_the_Hydra_Process_Manager.md">its manual</a>).
 * Immutable.
 *
 * @param program its name
 */
record Mpich(String program) implements Mpirun {

    @Override
    public String product() {
        return "MPICH";
    }

    @Override
    public List<String> command(MpiPoolOptions options, boolean root) {
        List<String> command = new ArrayList<>(List.of(program));
        if (options.hosts().any()) {
            command.addAll(List.of("-hosts", options.hosts().list()));
            // Its proxies dial back to it too.
            command.addAll(
                    List.of("-localhost", Objects.requireNonNull(options.hosts().address())));
            command.add("-enable-auto-cleanup");
        } else {
            // Also where a batch system or a file of the user's names others.
            command.addAll(List.of("-launcher", "fork", "-hosts", "localhost:" + options.workers()));
            // It would kill the others so soon that nobody could tell who was the first; the pool does.
            command.add("-disable-auto-cleanup");
        }
        // With all variables: the user could have it pass none.
        command.addAll(List.of("-genvall", "-bind-to", "none"));
        command.addAll(List.of("-n", Integer.toString(options.workers())));
        return command;
    }

    @Override
    public void configure(Map<String, String> environment, Path temporary, PoolHosts hosts) {
        environment.remove("MPIEXEC_TIMEOUT"); // A pool lives as long as its owner wants.
    }

    @Override
    public List<String> settings() {
        return List.of("HYDRA_", "MPIEXEC_", "MPICH_", "MPIR_", "FI_", "UCX_");
    }

    /** It does not: what it prints is the first in the order of ranks. */
    @Override
    public boolean saysFirst(String printed, WorkerIdentity worker) {
        return false;
    }

    /** It waits for all. */
    @Override
    public boolean endsTheOthers() {
        return false;
    }
}
