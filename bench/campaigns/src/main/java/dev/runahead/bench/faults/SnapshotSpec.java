// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import dev.runahead.SessionSpec;
import java.util.Optional;

/**
 * Which snapshot. Immutable.
 *
 * @param marker the step's word
 * @param second what the second build of this spec does wrong, or the one that a {@link Trigger} means
 * @param reset what resets do wrong
 */
record SnapshotSpec(String marker, Optional<Misbehaviour> second, Optional<Misbehaviour> reset) implements SessionSpec {

    @Override
    public String label() {
        return "snapshot of " + marker;
    }
}
