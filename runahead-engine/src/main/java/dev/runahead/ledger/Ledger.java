// SPDX-License-Identifier: Apache-2.0
package dev.runahead.ledger;

/**
 * The append-only record of what happened. Every stage may append; nobody reads it while the run lasts. Thread-safe;
 * never throws: a ledger that cannot be written must not change the run.
 */
public interface Ledger {

    /** Appends one event with the time of this call. */
    void append(LedgerEvent event);
}
