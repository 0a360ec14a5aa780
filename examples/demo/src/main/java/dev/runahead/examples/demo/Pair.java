// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.demo;

import java.util.function.ToDoubleFunction;

/**
 * Runs made side by side in time. Immutable.
 *
 * @param off Runahead off
 * @param on Runahead on
 * @param offAgain off once more: what it differs from {@code off} by is noise
 */
record Pair(SuiteRun off, SuiteRun on, SuiteRun offAgain) {

    double bodySlowdown() {
        return on.times().bodySeconds() / off.times().bodySeconds();
    }

    double firstBodySlowdown() {
        return on.times().firstBodySeconds() / off.times().firstBodySeconds();
    }

    double wallSavedPercent() {
        return 100 * (1 - on.times().wallSeconds() / off.times().wallSeconds());
    }

    double boundaryOnPercent() {
        return 100 * on.times().boundarySeconds() / off.times().boundarySeconds();
    }

    /** What became of the time that one pool ahead can save at most. */
    double netPercent() {
        double saved = off.times().wallSeconds() - on.times().wallSeconds();
        return 100 * saved / off.times().savableSeconds();
    }

    double bodyPerBuild() {
        return off.times().bodySeconds() / off.times().boundarySeconds();
    }

    /** How long the first body was, in builds of the pools after it. */
    double firstBodyPerBuild() {
        return off.times().firstBodySeconds() / off.times().laterBoundarySeconds();
    }

    double offVsOff() {
        return offVsOff(SuiteTimes::wallSeconds);
    }

    double offVsOff(ToDoubleFunction<SuiteTimes> figure) {
        return figure.applyAsDouble(offAgain.times()) / figure.applyAsDouble(off.times());
    }

    /** How long tests waited by the ledger, over how long by the example's own clock. */
    double ledgerVsExample() {
        return on.requiredLedger().waitedSeconds() / on.times().waitedSeconds();
    }
}
