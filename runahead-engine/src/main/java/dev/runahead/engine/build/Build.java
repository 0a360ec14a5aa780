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
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
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
    private final Turns turns;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private @Nullable Thread runner;
    private boolean cancelled;
    private boolean replaced;
    private boolean givenUp;

    Build(BuildOrder<P, B, ?> order, BuildSink<B> sink, Time time, Drift drift, PropertyWrites writes, Turns turns) {
        this.demand = order.demand();
        this.loader = order.loader();
        this.sink = sink;
        this.time = time;
        this.drift = drift;
        this.writes = writes;
        this.turns = turns;
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
            built = buildInTurn(frozen, own);
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

    @SuppressWarnings("try") // A turn is held, not used.
    private B buildInTurn(Set<Frozen> frozen, Set<String> own) throws Exception {
        Duration budget = demand.buildBudget();
        try (Turns.Turn turn = turns.take(demand, time.deadlineIn(budget))
                .orElseThrow(() -> new TimeoutException("another build of its kind had not ended after "
                        + budget.toSeconds() + " s, and only one runs at a time"))) {
            return build(new Context(time.deadlineIn(budget), sink), frozen, own);
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

    /** Cancels it; true if it runs, and was not cancelled before: it may take its time to end. */
    synchronized boolean cancel() {
        boolean first = !cancelled;
        cancelled = true;
        if (runner == null) {
            return false;
        }
        runner.interrupt();
        replaced |= first;
        return first;
    }

    /** Whether {@link #cancel} has said that it takes its time. */
    synchronized boolean replaced() {
        return replaced;
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

    /** Nobody will wait for it again. Returns where the building thread is; empty if it does not run. */
    synchronized StackTraceElement[] giveUp() {
        givenUp = true;
        return runner == null ? new StackTraceElement[0] : runner.getStackTrace();
    }

    synchronized boolean givenUp() {
        return givenUp;
    }

    /** Completes when {@link #run} has delivered. */
    CompletableFuture<Void> ended() {
        return ended;
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
