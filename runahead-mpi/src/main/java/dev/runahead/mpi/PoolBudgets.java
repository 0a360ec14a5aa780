// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import java.time.Duration;

/**
 * How long a pool may take. Immutable.
 *
 * @param bootstrap until all processes exist and are connected; positive
 * @param readiness from then on, for {@code MPI_Init} and all preloads; positive
 * @param close for closing: leaving, killing, reaping; positive
 */
public record PoolBudgets(Duration bootstrap, Duration readiness, Duration close) {

    static final PoolBudgets DEFAULT =
            new PoolBudgets(Duration.ofSeconds(60), Duration.ofSeconds(180), Duration.ofSeconds(10));

    /** Checks that each is positive. */
    public PoolBudgets {
        positive("bootstrap budget", bootstrap);
        positive("readiness budget", readiness);
        positive("close budget", close);
    }

    private static void positive(String name, Duration value) {
        if (value == null || value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException(
                    name + " " + value + " is not a positive duration; give one such as Duration.ofSeconds(60)");
        }
    }
}
