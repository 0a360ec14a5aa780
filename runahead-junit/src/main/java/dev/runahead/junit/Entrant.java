// SPDX-License-Identifier: Apache-2.0
package dev.runahead.junit;

import dev.runahead.history.Branch;
import java.util.List;

/**
 * A test class that is to be ordered among others. Immutable.
 *
 * @param branch what it is expected to ask for and to take; nothing if that is not known
 * @param mobility where it may go
 */
record Entrant(Branch branch, Mobility mobility) {

    private static final Branch NOTHING = new Branch(List.of(), 0);

    /** Where a class may go. */
    enum Mobility {
        /** Anywhere between two that are fixed. */
        FREE,
        /** Nowhere by itself; others may pass it. */
        UNKNOWN,
        /** Nowhere, and nobody passes it. */
        FIXED
    }

    /** One of which history knows nothing. */
    static Entrant unknown() {
        return new Entrant(NOTHING, Mobility.UNKNOWN);
    }
}
