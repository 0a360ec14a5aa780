// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import dev.runahead.BuildContext;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps the logs of a pool's processes beside the run's ledger, if the pool is part of a run: the pool's directory goes with
 * the pool. Thread-safe.
 */
record LogKeeper(PoolDirectory directory, BuildContext context) {

    /** Ranks that fail fail alike: of so many the logs are kept. */
    private static final int MOST = 16;

    /**
     * Keeps the launcher's log and those of the first of these ranks.
     *
     * @return where they lie; empty if nobody keeps them, or nothing was printed
     */
    Optional<Path> keep(Collection<Integer> ranks) {
        return Stream.concat(
                        Stream.of(directory.launcherLog()),
                        ranks.stream().limit(MOST).map(directory::rankLog))
                .flatMap(log -> context.keepLog(log).stream())
                .map(Path::getParent)
                .reduce((one, same) -> same);
    }
}
