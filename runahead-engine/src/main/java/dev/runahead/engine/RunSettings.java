// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine;

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
 */
public record RunSettings(Path directory, int depth, int builders, Duration stopBudget) {

    /** Checks all parts. */
    public RunSettings {
        Objects.requireNonNull(directory, "directory");
        if (depth < 1 || builders < 1 || stopBudget.isNegative() || stopBudget.isZero()) {
            throw new IllegalArgumentException("depth " + depth + ", builders " + builders + " and stop budget "
                    + stopBudget + " must all be positive");
        }
    }

    /** Depth 1, one builder, 20 s to stop. */
    public static RunSettings in(Path directory) {
        return new RunSettings(directory, 1, 1, Duration.ofSeconds(20));
    }

    /** The same with another depth. */
    public RunSettings withDepth(int other) {
        return new RunSettings(directory, other, builders, stopBudget);
    }
}
