// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine;

import dev.runahead.engine.fingerprint.Drift;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * What a run is told once. Immutable.
 *
 * @param directory where the ledger and the summary go; made only when a test asks for a session
 * @param depth how many spares may wait at once, at least 1
 * @param builders how many background builds may run at once, at least 1
 * @param stopBudget how long the end of the run may wait for builds and closes, positive
 * @param drift what of the process's state changes by itself, and what of it people may see
 */
public record RunSettings(Path directory, int depth, int builders, Duration stopBudget, Drift drift) {

    /** Checks all parts. */
    public RunSettings {
        Objects.requireNonNull(directory, "directory");
        Objects.requireNonNull(drift, "drift");
        if (depth < 1 || builders < 1 || stopBudget.isNegative() || stopBudget.isZero()) {
            throw new IllegalArgumentException("depth " + depth + ", builders " + builders + " and stop budget "
                    + stopBudget + " must all be positive");
        }
    }

    /** Depth 1, one builder, 20 s to stop. */
    public static RunSettings in(Path directory) {
        return new RunSettings(directory, 1, 1, Duration.ofSeconds(20), Drift.known());
    }

    /** The same with another depth. */
    public RunSettings withDepth(int other) {
        return new RunSettings(directory, other, builders, stopBudget, drift);
    }

    /** The same with another drift. */
    public RunSettings withDrift(Drift other) {
        return new RunSettings(directory, depth, builders, stopBudget, other);
    }
}
