// SPDX-License-Identifier: Apache-2.0
package dev.runahead.testing;

import dev.runahead.BuildContext;
import dev.runahead.Deadline;
import dev.runahead.Lease;
import dev.runahead.SessionProvider;
import dev.runahead.SessionSpec;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Sessions for many tests at once: each knows whether two have it, and whether two of an exclusive kind are built. Thread-safe. */
public final class Workers implements SessionProvider<Workers.Spec, Workers.Worker, Workers.Worker> {

    private static final long LONGEST_BUILD_NANOS = TimeUnit.MILLISECONDS.toNanos(4);

    public record Spec(int number) implements SessionSpec {
        @Override
        public String label() {
            return "worker " + number;
        }
    }

    /** What a build needs besides time. */
    public interface Part {
        Worker open() throws Exception;
    }

    public final class Worker implements AutoCloseable {
        private final Worker part;
        private final Semaphore hand = new Semaphore(1);
        private final AtomicInteger closed = new AtomicInteger();
        private volatile Lease lease;

        private Worker(Worker part) {
            this.part = part;
        }

        /** Uses it for a moment. */
        public void work() {
            if (!hand.tryAcquire() || closed.get() > 0) {
                faults.add(kind + " is in two hands, or closed");
            }
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_BUILD_NANOS));
            hand.release();
        }

        @Override
        public void close() {
            lease.end();
        }
    }

    private final String kind;
    private final boolean exclusive;
    private final Part part;
    private final AtomicInteger building = new AtomicInteger();
    private final Queue<Worker> all = new ConcurrentLinkedQueue<>();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();

    public Workers(String kind, boolean exclusive, Part part) {
        this.kind = kind;
        this.exclusive = exclusive;
        this.part = part;
    }

    /** What was wrong; whatever has not been closed exactly once, at the end, is. */
    public Queue<String> faultsAtTheEnd() {
        all.stream()
                .filter(worker -> worker.closed.get() != 1)
                .forEach(worker -> faults.add(kind + " was closed " + worker.closed + " times"));
        return faults;
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public boolean exclusive() {
        return exclusive;
    }

    /** As long as it is patient for a turn: however slow the machine is. */
    @Override
    public Duration closeBudget(Spec spec) {
        return Duration.ofMinutes(2);
    }

    @Override
    public Worker build(Spec spec, BuildContext context) throws Exception {
        if (building.incrementAndGet() > 1 && exclusive) {
            faults.add("two builds of " + kind);
        }
        try {
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_BUILD_NANOS));
            Worker worker = new Worker(part.open());
            all.add(worker);
            return worker;
        } finally {
            building.decrementAndGet();
        }
    }

    @Override
    public Worker attach(Worker built, Lease lease) {
        if (built.lease != null) {
            faults.add(kind + " was attached twice");
        }
        built.lease = lease;
        return built;
    }

    @Override
    public void close(Worker built, Deadline deadline) {
        built.closed.incrementAndGet();
        if (built.part != null) {
            built.part.close();
        }
    }
}
