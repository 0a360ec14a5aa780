// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.build;

import dev.runahead.BuildContext;
import dev.runahead.Deadline;
import dev.runahead.Frozen;
import dev.runahead.Reason;
import dev.runahead.SessionSpec;
import dev.runahead.engine.fingerprint.Difference;
import dev.runahead.engine.fingerprint.Drift;
import dev.runahead.engine.fingerprint.Fingerprint;
import dev.runahead.engine.fingerprint.PropertyWrites;
import dev.runahead.engine.plan.Demand;
import dev.runahead.engine.prefetch.BuildOrder;
import dev.runahead.engine.time.Time;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * One background build. Thread-safe: a builder thread runs it, any thread may cancel it.
 *
 * <p>What was built is probed before it is published: a session may have died while it was made, and the test that will
 * wait for the probe at its handover finds the probe's classes loaded.
 *
 * <p>Its fingerprint is taken at its start and at its end. What differs may have been half read by the build, and a
 * difference does not say who wrote it; only what the build itself wrote is known to belong to it.
 *
 * <p>Cancelling interrupts the builder thread, which is how a provider hears of it. The lock makes sure that the
 * interrupt never outlives this build: guard against a race with the end of {@link #run}, after which the thread builds
 * something else.
 */
final class Build<P extends SessionSpec, B> implements Runnable {

    private final Demand<P, B, ?> demand;
    private final @Nullable ClassLoader loader;
    private final BuildSink<B> sink;
    private final Time time;
    private final Drift drift;
    private final PropertyWrites writes;
    private @Nullable Thread runner;
    private boolean cancelled;

    Build(BuildOrder<P, B, ?> order, BuildSink<B> sink, Time time, Drift drift, PropertyWrites writes) {
        this.demand = order.demand();
        this.loader = order.loader();
        this.sink = sink;
        this.time = time;
        this.drift = drift;
        this.writes = writes;
    }

    @Override
    public void run() {
        long start = time.nanos();
        if (!begin()) {
            sink.failed(new CancellationException("nobody wanted it any more before it began"), 0);
            return;
        }
        Set<Frozen> frozen = demand.freezes();
        Fingerprint before = Fingerprint.now(frozen, loader, drift);
        Set<String> own = new HashSet<>();
        B built;
        try {
            own.addAll(demand.provider().setsProperties());
            Deadline deadline = time.deadlineIn(demand.provider().buildBudget(demand.spec()));
            built = build(new Context(deadline, sink), frozen, own);
        } catch (Throwable e) { // User code: whatever it throws ends this build and nothing else.
            end();
            sink.failed(e, time.nanos() - start);
            return;
        }
        Fingerprint after = Fingerprint.now(frozen, loader, drift);
        Fingerprint settled = before.with(after, own);
        Optional<Difference> changed = settled.differenceFrom(after);
        Optional<Reason> unfit = probe(built);
        end();
        long nanos = time.nanos() - start;
        if (changed.isPresent()) {
            sink.unfit(built, changedWhileBuilt(changed.get()), BuildSink.Again.NEVER, nanos);
        } else if (unfit.isPresent()) {
            sink.unfit(built, unfit.get(), BuildSink.Again.MAY_TRY, nanos);
        } else {
            sink.built(built, settled, nanos);
        }
    }

    private B build(Context context, Set<Frozen> frozen, Set<String> own) throws Exception {
        if (!frozen.contains(Frozen.SYSTEM_PROPERTIES)) {
            return demand.provider().build(demand.spec(), context);
        }
        writes.begin();
        try {
            return demand.provider().build(demand.spec(), context);
        } finally {
            own.addAll(writes.end());
        }
    }

    private static Reason changedWhileBuilt(Difference difference) {
        return new Reason(
                "changed-while-built",
                "while it was built something changed that it may have read, and it is not built ahead any more: "
                        + difference.text());
    }

    private Optional<Reason> probe(B built) {
        try {
            return demand.provider().probe(built);
        } catch (Throwable e) { // User code.
            return Optional.of(Reason.of("probe-failed", "its probe failed", e));
        }
    }

    synchronized void cancel() {
        cancelled = true;
        if (runner != null) {
            runner.interrupt();
        }
    }

    private synchronized boolean begin() {
        if (cancelled || !sink.wanted()) {
            return false;
        }
        runner = Thread.currentThread();
        runner.setContextClassLoader(loader);
        return true;
    }

    private synchronized void end() {
        runner = null;
        Thread.interrupted();
    }

    private record Context(Deadline deadline, BuildSink<?> sink) implements BuildContext {
        @Override
        public void phase(String phase) {
            sink.phase(phase);
        }

        @Override
        public Optional<Path> keepLog(Path log) {
            return sink.keepLog(log);
        }
    }
}
