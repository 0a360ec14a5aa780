// SPDX-License-Identifier: Apache-2.0
package dev.runahead.junit;

/**
 * What sessions of one spec cost, as far as an order of classes is concerned. Immutable.
 *
 * @param buildNanos a build, in nanoseconds; not negative
 * @param known when a build can begin
 */
record SpecCost(long buildNanos, Known known) {

    /** From when on it is known that a test will ask. */
    enum Known {
        /** From the start of the plan: it is declared, or history can make its spec again. */
        BEFOREHAND,
        /** Only from a request for the same spec on, which may come again. */
        WHEN_ASKED_BEFORE
    }
}
