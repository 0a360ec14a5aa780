// SPDX-License-Identifier: Apache-2.0
package dev.runahead;

/**
 * The full, value-equal description of a session: sessions of equal specs are interchangeable.
 *
 * <p>Immutable. Implement it as a record. Whatever changes what a test would see of the session belongs into the spec;
 * two specs that are equal may be answered with one and the same spare.
 */
public interface SessionSpec {

    /**
     * What people read in the ledger, the summary and the log.
     *
     * @return one line, never null or blank; names, sizes and counts only: never the value of an environment variable
     *     or a property, since those hold passwords
     */
    String label();
}
