// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.demo;

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

    double offVsOff() {
        return offAgain.times().wallSeconds() / off.times().wallSeconds();
    }

    /** How long tests waited by the ledger, over how long by the example's own clock. */
    double ledgerVsExample() {
        return on.requiredLedger().waitedSeconds() / on.times().openSeconds();
    }
}
