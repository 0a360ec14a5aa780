// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.modelswitch;

import java.util.Locale;

/** How the second model is found. */
enum Arm {
    /** Cold, without warming. */
    OFF,
    /** Cold as the first suite begins, which is long enough to warm all of it. */
    ON,
    /** The same, but the first suite is half as long as warming takes. */
    HALF,
    /** Resident, without warming. */
    RESIDENT;

    boolean warms() {
        return this == ON || this == HALF;
    }

    /** Whether a trial shows what it is to show. */
    boolean counts(Boundary trial) {
        return switch (this) {
            case OFF -> trial.residentShare() < 0.01;
            case ON, RESIDENT -> trial.residentShare() > 0.99;
            case HALF -> trial.residentShare() > 0.01 && trial.residentShare() < 0.99;
        };
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
