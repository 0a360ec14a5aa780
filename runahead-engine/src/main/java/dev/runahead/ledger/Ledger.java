// SPDX-License-Identifier: Apache-2.0
package dev.runahead.ledger;

/**
 * The append-only record of what happened. Every stage may append; nobody reads it while the run lasts. Thread-safe;
 * never throws: a ledger that cannot be written must not change the run.
 */
public interface Ledger {

    /** Appends one event with the time of this call. */
    void append(LedgerEvent event);

    /**
     * A request will be answered by this thread: for those who tell how long things last by their own clock. Nothing is
     * appended, for the answer says how long it took.
     */
    default void asked(long request) {}
}
