// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.chain;

import dev.runahead.bench.timed.SuiteRun;
import dev.runahead.bench.timed.SuiteTimes;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * A row's arms, once each and one after the other. Immutable.
 *
 * @param runs by arm
 */
record Round(Map<Arm, SuiteRun> runs) {

    /** Copies the map. */
    Round {
        runs = Map.copyOf(runs);
    }

    /**
     * What an arm came to.
     *
     * @throws IllegalArgumentException if the row does not have that arm
     */
    SuiteRun of(Arm arm) {
        SuiteRun run = runs.get(arm);
        if (run == null) {
            throw new IllegalArgumentException("no run " + arm + " in " + runs.keySet());
        }
        return run;
    }

    /** A figure of one arm over the same of another. */
    double ratio(Arm arm, Arm base, ToDoubleFunction<SuiteRun> figure) {
        return figure.applyAsDouble(of(arm)) / figure.applyAsDouble(of(base));
    }

    /** What an arm left of the waits, in percent of those without Runahead. */
    double boundaryPercent(Arm arm) {
        return 100 * ratio(arm, Arm.OFF, run -> run.times().boundarySeconds());
    }

    double wallRatio(Arm arm, Arm base) {
        return ratio(arm, base, run -> run.times().wallSeconds());
    }

    /** What the reference could have left at best, in percent of the waits without Runahead. */
    double lawPercent(ToDoubleFunction<Law> seconds) {
        return 100 * seconds.applyAsDouble(Law.of(of(Arm.REFERENCE))) / off().boundarySeconds();
    }

    private SuiteTimes off() {
        return of(Arm.OFF).times();
    }
}
