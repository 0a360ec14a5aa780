// SPDX-License-Identifier: Apache-2.0
package dev.runahead.junit;

import dev.runahead.BuildContext;
import dev.runahead.Deadline;
import dev.runahead.Lease;
import dev.runahead.Reason;
import dev.runahead.SessionGate;
import dev.runahead.SessionProvider;
import dev.runahead.SessionSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Sessions that know only the thread that built them; a seam as a provider's author would write it. Thread-safe. */
final class Counter implements SessionProvider<Counter.Spec, String, Counter.Session> {

    static final Counter COUNTER = new Counter();

    /** The threads that built what tests were given, in the order of the requests. */
    final List<String> given = new CopyOnWriteArrayList<>();

    record Spec(String label) implements SessionSpec {}

    record Session(Lease lease) implements AutoCloseable {
        @Override
        public void close() {
            lease.end();
        }
    }

    static Session open() {
        try {
            return SessionGate.open(COUNTER, new Spec("counter"));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String kind() {
        return "counter";
    }

    @Override
    public String build(Spec spec, BuildContext context) {
        return Thread.currentThread().getName();
    }

    @Override
    public Optional<Reason> probe(String built) {
        return Optional.empty();
    }

    @Override
    public Session attach(String built, Lease lease) {
        given.add(built);
        return new Session(lease);
    }

    @Override
    public void close(String built, Deadline deadline) {}

    @Override
    public Duration buildBudget(Spec spec) {
        return Duration.ofSeconds(10);
    }

    @Override
    public Duration closeBudget(Spec spec) {
        return Duration.ofSeconds(10);
    }
}
