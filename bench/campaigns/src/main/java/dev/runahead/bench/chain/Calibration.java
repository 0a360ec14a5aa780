// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.chain;

import dev.runahead.bench.timed.Sample;
import dev.runahead.bench.timed.Stage;
import dev.runahead.bench.timed.SuiteTimes;

/**
 * Sizes bodies by a run without Runahead. Immutable.
 *
 * @param buildSeconds what a session takes from the call that asks for it to its first result: the median
 * @param unitSeconds what a unit of body takes
 */
public record Calibration(double buildSeconds, double unitSeconds) {

    /**
     * Of a run.
     *
     * @param units what each body of it was
     */
    public static Calibration of(SuiteTimes times, long units) {
        return new Calibration(
                Sample.of(times.stages(), Stage::boundarySeconds).median(),
                Sample.of(times.stages(), Stage::bodySeconds).median() / units);
    }

    /** How many units make a body {@code ratio} times as long as a build, at least one. */
    public long unitsFor(double ratio) {
        return Math.max(1, Math.round(ratio * buildSeconds / unitSeconds));
    }
}
