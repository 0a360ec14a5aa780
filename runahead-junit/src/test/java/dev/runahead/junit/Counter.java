// SPDX-License-Identifier: Apache-2.0
package dev.runahead.junit;

import dev.runahead.BuildContext;
import dev.runahead.Deadline;
import dev.runahead.Lease;
import dev.runahead.Reuse;
import dev.runahead.SessionGate;
import dev.runahead.SessionProvider;
import dev.runahead.SessionSpec;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Sessions that know only the thread that built them; a seam as a provider's author would write it. Thread-safe. */
final class Counter implements SessionProvider<Counter.Spec, Counter.Built, Counter.Session> {

    static final Counter COUNTER = new Counter();

    /** The threads that built what tests were given, in the order of the requests. */
    final List<String> given = new CopyOnWriteArrayList<>();

    /** What tests were given, by its number, in the order of the requests. */
    final List<Integer> numbers = new CopyOnWriteArrayList<>();

    final List<Built> reset = new CopyOnWriteArrayList<>();
    final List<Built> closed = new CopyOnWriteArrayList<>();
    final AtomicInteger builds = new AtomicInteger();

    record Spec(String label) implements SessionSpec {}

    record Built(String label, int number, String thread) {}

    record Session(Built built, Lease lease) implements AutoCloseable {
        @Override
        public void close() {
            lease.end();
        }
    }

    static Session open() {
        return open("counter");
    }

    static Session open(String label) {
        try {
            return SessionGate.open(COUNTER, new Spec(label));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    void forget() {
        given.clear();
        numbers.clear();
        reset.clear();
        closed.clear();
        builds.set(0);
    }

    @Override
    public String kind() {
        return "counter";
    }

    @Override
    public Built build(Spec spec, BuildContext context) {
        if (spec.label().equals("broken")) {
            throw new IllegalStateException("no counter today, attempt " + builds.incrementAndGet());
        }
        return new Built(
                spec.label(), builds.incrementAndGet(), Thread.currentThread().getName());
    }

    @Override
    public Session attach(Built built, Lease lease) {
        given.add(built.thread());
        numbers.add(built.number());
        return new Session(built, lease);
    }

    @Override
    public Reuse reuse(Spec spec) {
        return Reuse.ON_REQUEST;
    }

    /** However slow the machine is. */
    @Override
    public Duration closeBudget(Spec spec) {
        return Duration.ofMinutes(2);
    }

    @Override
    public void reset(Built built, Deadline deadline) {
        reset.add(built);
    }

    @Override
    public void close(Built built, Deadline deadline) {
        closed.add(built);
    }
}
