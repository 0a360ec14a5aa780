// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** A protection that the campaign can switch off, to see that it would notice. */
enum Protection {

    /** The process that cleans up after a killed test JVM ends at once. */
    GUARD(Figure.FILES_LEAKED),

    /** A pool always says that it is whole. */
    LIVENESS(Figure.WRONG_HANDOVER),

    /** Closing a pool kills nobody and waits for nobody. */
    CLOSE(Figure.PROCESSES_LEAKED),

    /** A run does not look for what dead owners have left. */
    SWEEP(Figure.FILES_LEAKED),

    /** A session that comes back is not made as new. */
    RESET(Figure.WRONG_HANDOVER),

    /** One that a failed test held comes back like any other. */
    FENCE(Figure.WRONG_HANDOVER);

    private final Figure figure;

    Protection(Figure figure) {
        this.figure = figure;
    }

    /** What must be above 0 without it. */
    Figure figure() {
        return figure;
    }

    /** The faults that it protects from. */
    Set<Kind> kinds() {
        return switch (this) {
            case GUARD -> EnumSet.of(Kind.KILL_JVM, Kind.EXIT_IN_TEST);
            case LIVENESS -> EnumSet.of(Kind.KILL_READY, Kind.KILL_MPIRUN, Kind.STOP_WORKER);
            case CLOSE -> EnumSet.of(Kind.KILL_RUNNING, Kind.KILL_CLOSING, Kind.STOP_WORKER);
            case SWEEP -> EnumSet.of(Kind.KILL_JVM_AND_GUARDS);
            case RESET -> EnumSet.of(Kind.TRACES_LEFT);
            case FENCE -> EnumSet.of(Kind.TEST_FAILS);
        };
    }

    /** Whether it does anything only where sessions are used again. */
    boolean needsReuse() {
        return this == RESET || this == FENCE;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
