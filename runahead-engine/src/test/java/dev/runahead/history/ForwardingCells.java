// SPDX-License-Identifier: Apache-2.0
package dev.runahead.history;

import dev.runahead.BuildContext;
import dev.runahead.Deadline;
import dev.runahead.Lease;
import dev.runahead.SessionProvider;
import dev.runahead.testing.Cells;
import java.util.Optional;

/** Cells by way of a class that may have flaws. */
class ForwardingCells implements SessionProvider<Cells.Spec, Cells.Cell, Cells.Cell> {

    private final Cells cells = new Cells();

    @Override
    public String kind() {
        return cells.kind();
    }

    @Override
    public Cells.Cell build(Cells.Spec spec, BuildContext context) {
        return cells.build(spec, context);
    }

    @Override
    public Cells.Cell attach(Cells.Cell built, Lease lease) {
        return cells.attach(built, lease);
    }

    @Override
    public void close(Cells.Cell built, Deadline deadline) {
        cells.close(built, deadline);
    }

    @Override
    public Optional<String> text(Cells.Spec spec) {
        return cells.text(spec);
    }

    @Override
    public Cells.Spec spec(String text) {
        return cells.spec(text);
    }
}
