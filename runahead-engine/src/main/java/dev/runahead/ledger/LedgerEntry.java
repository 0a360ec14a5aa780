// SPDX-License-Identifier: Apache-2.0
package dev.runahead.ledger;

/**
 * One line of a ledger. Immutable.
 *
 * @param version of the format, 1 for now
 * @param run names the run; the same in every line of one file
 * @param fork the process id of the test JVM
 * @param atNanos the monotonic clock of that JVM; on Linux all processes of a host share it
 * @param event what happened
 */
public record LedgerEntry(int version, String run, long fork, long atNanos, LedgerEvent event) {

    /** The format that this code writes. */
    public static final int VERSION = 1;
}
