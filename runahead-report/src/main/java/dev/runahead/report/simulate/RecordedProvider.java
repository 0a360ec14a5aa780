// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.simulate;

import dev.runahead.BuildContext;
import dev.runahead.Deadline;
import dev.runahead.Lease;
import dev.runahead.SessionProvider;

/**
 * Stands for a provider of a recorded run where only its kind and its nature are asked for. Immutable.
 *
 * @param kind of session
 * @param exclusive whether its builds exclude each other
 */
record RecordedProvider(String kind, boolean exclusive) implements SessionProvider<RecordedSpec, Void, Void> {

    @Override
    public Void build(RecordedSpec spec, BuildContext context) {
        throw nothingIsBuilt();
    }

    @Override
    public Void attach(Void built, Lease lease) {
        throw nothingIsBuilt();
    }

    @Override
    public void close(Void built, Deadline deadline) {
        throw nothingIsBuilt();
    }

    private static UnsupportedOperationException nothingIsBuilt() {
        return new UnsupportedOperationException("a simulation builds nothing");
    }
}
