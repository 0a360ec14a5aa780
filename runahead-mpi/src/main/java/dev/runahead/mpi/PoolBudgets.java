// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import java.time.Duration;

/**
 * How long a pool may take. Immutable. Each is positive and at most 24 hours: no wait is endless.
 *
 * @param bootstrap until all processes exist and are connected
 * @param readiness from then on, for {@code MPI_Init} and all preloads
 * @param close for closing: leaving, killing, reaping
 */
public record PoolBudgets(Duration bootstrap, Duration readiness, Duration close) {

    static final Duration LONGEST = Duration.ofHours(24);

    /** What a pool gets whose code says nothing, and whose user has set nothing. */
    static final PoolBudgets DEFAULT =
            new PoolBudgets(Duration.ofSeconds(60), Duration.ofSeconds(180), Duration.ofSeconds(10));

    /** What a pool of this JVM gets whose code says nothing: read once, so that a wrong setting is told once. */
    static final PoolBudgets OF_THIS_JVM = BudgetSettings.ofThisJvm().over(DEFAULT);

    /** Checks the bounds of each. */
    public PoolBudgets {
        check("bootstrap budget", bootstrap);
        check("readiness budget", readiness);
        check("close budget", close);
    }

    private static void check(String name, Duration value) {
        if (value == null || value.isZero() || value.isNegative() || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(name + " " + value + " is not a positive duration of at most "
                    + LONGEST.toHours() + " hours; give one such as Duration.ofSeconds(60)");
        }
    }
}
