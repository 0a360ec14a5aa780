// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * What users may set in place of the budgets that code does not give, for machines that are slower than others: numbers
 * of seconds. A wrong one is talked about and counts as none. Immutable.
 *
 * @param properties looks up a system property
 * @param environment looks up a variable of the environment; asked if the property is not there or blank
 */
record BudgetSettings(Function<String, Optional<String>> properties, Function<String, Optional<String>> environment) {

    /** Until all processes exist and are connected; the environment's name is {@code RUNAHEAD_MPI_BOOTSTRAP}. */
    static final String BOOTSTRAP = "runahead.mpi.bootstrap";

    /** From then on until all are ready; the environment's name is {@code RUNAHEAD_MPI_READINESS}. */
    static final String READINESS = "runahead.mpi.readiness";

    /** For closing; the environment's name is {@code RUNAHEAD_MPI_CLOSE}. */
    static final String CLOSE = "runahead.mpi.close";

    private static final double NANOS = 1e9;
    private static final System.Logger LOG = System.getLogger("dev.runahead.mpi");

    static BudgetSettings ofThisJvm() {
        return new BudgetSettings(
                key -> Optional.ofNullable(System.getProperty(key)), key -> Optional.ofNullable(System.getenv(key)));
    }

    /** The budgets that are set, and the defaults for the others. */
    PoolBudgets over(PoolBudgets defaults) {
        return new PoolBudgets(
                budget(BOOTSTRAP, defaults.bootstrap()),
                budget(READINESS, defaults.readiness()),
                budget(CLOSE, defaults.close()));
    }

    private Duration budget(String key, Duration otherwise) {
        Optional<String> given = given(properties.apply(key))
                .or(() -> given(environment.apply(key.toUpperCase(Locale.ROOT).replace('.', '_'))));
        if (given.isEmpty()) {
            return otherwise;
        }
        Optional<Duration> budget = seconds(given.get());
        if (budget.isEmpty()) {
            LOG.log(
                    Level.WARNING,
                    key + " is ''{0}'', which is no number of seconds above 0 and up to {1}; it counts as {2}",
                    given.get(),
                    Long.toString(PoolBudgets.LONGEST.toSeconds()),
                    Long.toString(otherwise.toSeconds()));
        }
        return budget.orElse(otherwise);
    }

    /** A blank value, such as a build tool's unresolved property leaves, counts as none. */
    private static Optional<String> given(Optional<String> value) {
        return value.map(String::strip).filter(text -> !text.isEmpty());
    }

    private static Optional<Duration> seconds(String text) {
        try {
            double seconds = Double.parseDouble(text);
            // No comparison holds for what is not a number.
            return seconds * NANOS >= 1 && seconds <= PoolBudgets.LONGEST.toSeconds()
                    ? Optional.of(Duration.ofNanos(Math.round(seconds * NANOS)))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
