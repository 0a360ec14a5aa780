// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.demo;

import java.util.Optional;

/**
 * One run of the suite and all that is known of it. Immutable.
 *
 * @param name where its files lie, such as {@code pair-1-on}
 * @param ledger present if Runahead was on
 */
record SuiteRun(String name, Arm arm, SuiteTimes times, TestOutcomes outcomes, Optional<SuiteLedger> ledger) {

    /** The ledger of a run with Runahead on. */
    SuiteLedger requiredLedger() {
        return ledger.orElseThrow(() -> new IllegalStateException(name + " ran with Runahead off and has no ledger"));
    }
}
