// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import java.util.Collection;
import java.util.Optional;

/** Which process of a pool is hit. */
enum Victim {
    WORKER,
    MPIRUN;

    /** Empty if it is not among them. */
    Optional<LiveProcess> among(Collection<LiveProcess> processes, int rank) {
        return processes.stream()
                .filter(process -> this == MPIRUN ? process.isMpirun() : process.isWorker() && process.hasRank(rank))
                .findFirst();
    }
}
