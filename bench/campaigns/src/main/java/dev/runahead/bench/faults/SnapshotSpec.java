// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import dev.runahead.SessionSpec;
import java.util.Optional;

/**
 * Which snapshot. Immutable.
 *
 * @param marker the step's word
 * @param second what the second build of this spec does wrong
 */
record SnapshotSpec(String marker, Optional<Misbehaviour> second) implements SessionSpec {

    @Override
    public String label() {
        return "snapshot of " + marker;
    }
}
