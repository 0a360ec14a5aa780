// SPDX-License-Identifier: Apache-2.0
package dev.runahead.testing;

import dev.runahead.BuildContext;
import dev.runahead.Deadline;
import dev.runahead.Lease;
import dev.runahead.SessionProvider;
import dev.runahead.SessionSpec;
import java.util.Optional;

/** Sessions that are a number and nothing else, and whose specs a later run can make again. */
public record Cells() implements SessionProvider<Cells.Spec, Cells.Cell, Cells.Cell> {

    public record Spec(int number) implements SessionSpec {
        @Override
        public String label() {
            return "cell " + number;
        }
    }

    public record Cell(int number) {}

    @Override
    public String kind() {
        return "cell";
    }

    @Override
    public Cell build(Spec spec, BuildContext context) {
        return new Cell(spec.number());
    }

    @Override
    public Cell attach(Cell built, Lease lease) {
        return built;
    }

    @Override
    public void close(Cell built, Deadline deadline) {
        // Nothing is open.
    }

    @Override
    public Optional<String> text(Spec spec) {
        return Optional.of(Integer.toString(spec.number()));
    }

    @Override
    public Spec spec(String text) {
        return new Spec(Integer.parseInt(text));
    }
}
