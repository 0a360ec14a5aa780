// SPDX-License-Identifier: Apache-2.0
package dev.runahead.testing;

import dev.runahead.BuildContext;
import dev.runahead.Deadline;
import dev.runahead.Frozen;
import dev.runahead.Lease;
import dev.runahead.Reason;
import dev.runahead.Reuse;
import dev.runahead.SessionProvider;
import dev.runahead.SessionSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A workbench: sessions that are nothing but a number, built when the test lets them be built, with faults that a test
 * can order. Thread-safe.
 */
public final class Bench implements SessionProvider<Bench.Spec, Bench.Built, Bench.Session> {

    public record Spec(String name) implements SessionSpec {
        @Override
        public String label() {
            return "bench ".concat(name);
        }
    }

    public static final class Built {
        public final int number;
        public final Thread builder = Thread.currentThread();

        Built(int number) {
            this.number = number;
        }
    }

    public record Session(Built built, Lease lease) implements AutoCloseable {
        @Override
        public void close() {
            lease.end();
        }
    }

    /** What resetting a session does. */
    public interface Reset {
        void reset(Built built) throws Exception;
    }

    private final AtomicInteger builds = new AtomicInteger();
    private final Semaphore backgroundGate = new Semaphore(0);
    private final ConcurrentLinkedQueue<Throwable> faults = new ConcurrentLinkedQueue<>();
    public final List<Built> closed = new CopyOnWriteArrayList<>();
    private final Set<Built> dead = ConcurrentHashMap.newKeySet();
    public volatile Built lastBuilt;
    public volatile boolean ignoreInterrupts;
    public volatile RuntimeException attachFault;
    public volatile boolean deadAtBirth;
    public volatile Runnable beforeForeground = () -> {};
    public volatile Runnable whenClosing = () -> {};
    public volatile Runnable whileBuilding = () -> {};
    public volatile Runnable whenAttaching = () -> {};
    public volatile Set<Frozen> freezes = Set.of();
    public volatile boolean exclusive;
    public volatile String kind = "bench";
    public volatile long memoryBytes;
    public volatile boolean sharesResource;
    public volatile boolean buildsOnOneThread;
    public volatile boolean closesInBackground;
    public volatile Duration buildBudget = Duration.ofSeconds(60);
    public final AtomicInteger building = new AtomicInteger();
    public final AtomicInteger mostAtOnce = new AtomicInteger();
    public volatile Set<String> setsProperties = Set.of();
    public volatile Set<String> driftingProperties = Set.of();
    public volatile Set<String> carriedProperties = Set.of();
    public volatile boolean keptForAll;
    public volatile Reuse reuse = Reuse.NEVER;
    public final List<Built> reset = new CopyOnWriteArrayList<>();
    public volatile Reset whenResetting = built -> {};

    /** Lets one background build go on. */
    public Bench letBuild() {
        backgroundGate.release();
        return this;
    }

    /** Whether a background build waits to be let on. */
    public boolean atTheGate() {
        return backgroundGate.hasQueuedThreads();
    }

    /** The same, unless one may go on already. */
    public void letBuildIfNoneMay() {
        if (backgroundGate.availablePermits() == 0 && backgroundGate.hasQueuedThreads()) {
            backgroundGate.release();
        }
    }

    /** The next build to reach its end fails with this. */
    public Bench failNext(Throwable fault) {
        faults.add(fault);
        return this;
    }

    public void kill(Built built) {
        dead.add(built);
    }

    /** How many builds have begun. */
    public int builds() {
        return builds.get();
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public Built build(Spec spec, BuildContext context) throws Exception {
        Built built = new Built(builds.incrementAndGet());
        mostAtOnce.accumulateAndGet(building.incrementAndGet(), Math::max);
        try {
            return build(built, context);
        } finally {
            building.decrementAndGet();
        }
    }

    private Built build(Built built, BuildContext context) throws Exception {
        context.phase("begin");
        if (Thread.currentThread().getName().startsWith("runahead-builder")) {
            awaitGate();
        } else {
            beforeForeground.run();
        }
        whileBuilding.run();
        Throwable fault = faults.poll();
        if (fault instanceof Error error) {
            throw error;
        }
        if (fault != null) {
            throw (Exception) fault;
        }
        lastBuilt = built;
        return built;
    }

    private void awaitGate() throws InterruptedException, TimeoutException {
        while (true) {
            try {
                if (!backgroundGate.tryAcquire(50, TimeUnit.SECONDS)) {
                    throw new TimeoutException("no test let this build go on");
                }
                return;
            } catch (InterruptedException e) {
                if (!ignoreInterrupts) {
                    throw e;
                }
            }
        }
    }

    @Override
    public Optional<Reason> probe(Built built) {
        return deadAtBirth || dead.contains(built)
                ? Optional.of(new Reason("dead", "worker 0 is gone"))
                : Optional.empty();
    }

    @Override
    public Session attach(Built built, Lease lease) {
        if (attachFault != null) {
            throw attachFault;
        }
        whenAttaching.run();
        return new Session(built, lease);
    }

    @Override
    public void close(Built built, Deadline deadline) {
        closed.add(built);
        whenClosing.run();
    }

    @Override
    public Reuse reuse(Spec spec) {
        return reuse;
    }

    @Override
    public void reset(Built built, Deadline deadline) throws Exception {
        whenResetting.reset(built);
        reset.add(built);
    }

    @Override
    public Set<Frozen> freezes() {
        return freezes;
    }

    @Override
    public Set<String> setsProperties() {
        return setsProperties;
    }

    @Override
    public Set<String> driftingProperties() {
        return driftingProperties;
    }

    @Override
    public Set<String> carriedProperties(Built built) {
        return carriedProperties;
    }

    @Override
    public boolean keptForAll() {
        return keptForAll;
    }

    @Override
    public long memoryBytes(Built built) {
        return memoryBytes;
    }

    @Override
    public boolean exclusive() {
        return exclusive;
    }

    @Override
    public boolean buildsOnOneThread() {
        return buildsOnOneThread;
    }

    @Override
    public boolean sharesResource() {
        return sharesResource;
    }

    @Override
    public boolean closesInBackground() {
        return closesInBackground;
    }

    @Override
    public Duration buildBudget(Spec spec) {
        return buildBudget;
    }

    @Override
    public Duration closeBudget(Spec spec) {
        return Duration.ofSeconds(5);
    }
}
