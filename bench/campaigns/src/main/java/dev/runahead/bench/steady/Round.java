// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.steady;

import java.util.Map;

/**
 * A suite's arms, once each and one after the other. Immutable.
 *
 * @param runs by arm
 */
record Round(Map<Arm, SteadyRun> runs) {

    /** Copies the map. */
    Round {
        runs = Map.copyOf(runs);
    }

    /**
     * What an arm came to.
     *
     * @throws IllegalArgumentException if there is no such run
     */
    SteadyRun of(Arm arm) {
        SteadyRun run = runs.get(arm);
        if (run == null) {
            throw new IllegalArgumentException("no run " + arm + " in " + runs.keySet());
        }
        return run;
    }

    double wallRatio(Arm arm, Arm base) {
        return of(arm).wallSeconds() / of(base).wallSeconds();
    }
}
