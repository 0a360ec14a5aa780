// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.hits.suite;

import dev.runahead.BuildContext;
import dev.runahead.Deadline;
import dev.runahead.Frozen;
import dev.runahead.Lease;
import dev.runahead.SessionGate;
import dev.runahead.SessionProvider;
import dev.runahead.SessionSpec;
import dev.runahead.bench.timed.Spin;
import java.util.Optional;
import java.util.Set;

/** A session in the test JVM that takes a core some 300 ms to build, and holds nothing. Immutable. */
record Abacus(Spec spec, long sum, Lease lease) implements AutoCloseable {

    /** About 2 ms each. */
    private static final int BUILD_UNITS = 150;

    /** Which one. */
    record Spec(String beads) implements SessionSpec {
        @Override
        public String label() {
            return "abacus of " + beads + " beads";
        }
    }

    /** What is built. */
    record Built(Spec spec, long sum) {}

    /** How it is built. */
    record Provider() implements SessionProvider<Spec, Built, Abacus> {
        @Override
        public String kind() {
            return "abacus";
        }

        @Override
        public Built build(Spec spec, BuildContext context) {
            return new Built(spec, Spin.of(BUILD_UNITS, 1 + spec.beads().length()));
        }

        @Override
        public Abacus attach(Built built, Lease lease) {
            return new Abacus(built.spec(), built.sum(), lease);
        }

        @Override
        public void close(Built built, Deadline deadline) {
            // It holds nothing.
        }

        @Override
        public Set<Frozen> freezes() {
            return Set.of();
        }

        @Override
        public Optional<String> text(Spec spec) {
            return Optional.of(spec.beads());
        }

        @Override
        public Spec spec(String text) {
            return new Spec(text);
        }
    }

    static Abacus open(String beads) throws Exception {
        return SessionGate.open(new Provider(), new Spec(beads));
    }

    @Override
    public void close() {
        lease.end();
    }
}
