// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.seams;

import dev.runahead.bench.timed.SuiteLedger;
import dev.runahead.bench.timed.SuiteRun;
import dev.runahead.bench.timed.SuiteTimes;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * One run of a suite without Runahead and one with it. Immutable.
 *
 * @param off without
 * @param on with
 * @param handed what the ledger of the latter says
 */
record Pair(SuiteRun off, SuiteRun on, Handed handed) {

    /** Of what tests wait for sessions after the first one, in percent. */
    double boundaryOnPercent() {
        return 100 * ratio(SuiteTimes::laterBoundarySeconds);
    }

    double wallRatio() {
        return ratio(SuiteTimes::wallSeconds);
    }

    double bodySlowdown() {
        return ratio(SuiteTimes::bodySeconds);
    }

    /** How much longer than what they wait tests are, after the first. */
    double bodyPerBoundary() {
        SuiteTimes times = off.times();
        int later = times.stages().size() - 1;
        return times.bodySeconds() / times.stages().size() / (times.laterBoundarySeconds() / later);
    }

    double cpuRatio() {
        return on.cpuSeconds() / off.cpuSeconds();
    }

    double ledger(ToDoubleFunction<SuiteLedger> figure) {
        return on.ledger().stream().mapToDouble(figure).sum();
    }

    private double ratio(ToDoubleFunction<SuiteTimes> figure) {
        return figure.applyAsDouble(on.times()) / figure.applyAsDouble(off.times());
    }

    /** As in the report: walls. */
    String json() {
        return String.format(
                Locale.ROOT,
                "[%.3f,%.3f]",
                off.times().wallSeconds(),
                on.times().wallSeconds());
    }
}
