// SPDX-License-Identifier: Apache-2.0
package dev.runahead.junit;

import java.util.List;

/**
 * What a forecast takes for granted. Immutable.
 *
 * @param specs what sessions cost; the specs of a branch are indices into it
 * @param depth how many spares may wait at once, at least 1
 * @param builders how many builds may run at once beside the tests, at least 1
 */
record Assumptions(List<SpecCost> specs, int depth, int builders) {

    /** Copies the list. */
    Assumptions {
        specs = List.copyOf(specs);
    }
}
