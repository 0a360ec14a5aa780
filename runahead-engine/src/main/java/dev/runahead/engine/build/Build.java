// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.build;

import dev.runahead.BuildContext;
import dev.runahead.Deadline;
import dev.runahead.Reason;
import dev.runahead.SessionSpec;
import dev.runahead.engine.plan.Demand;
import dev.runahead.engine.time.Time;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * One background build. Thread-safe: a builder thread runs it, any thread may cancel it.
 *
 * <p>What was built is probed before it is published: a session may have died while it was made, and the test that will
 * wait for the probe at its handover finds the probe's classes loaded.
 *
 * <p>Cancelling interrupts the builder thread, which is how a provider hears of it. The lock makes sure that the
 * interrupt never outlives this build: guard against a race with the end of {@link #run}, after which the thread builds
 * something else.
 */
final class Build<P extends SessionSpec, B> implements Runnable {

    private final Demand<P, B, ?> demand;
    private final BuildSink<B> sink;
    private final Time time;
    private final @Nullable ClassLoader loader = Thread.currentThread().getContextClassLoader();
    private @Nullable Thread runner;
    private boolean cancelled;

    Build(Demand<P, B, ?> demand, BuildSink<B> sink, Time time) {
        this.demand = demand;
        this.sink = sink;
        this.time = time;
    }

    @Override
    public void run() {
        long start = time.nanos();
        B built;
        Optional<Reason> unfit;
        if (!begin()) {
            sink.failed(new CancellationException("nobody wanted it any more before it began"), 0);
            return;
        }
        try {
            Deadline deadline = time.deadlineIn(demand.provider().buildBudget(demand.spec()));
            built = demand.provider().build(demand.spec(), new Context(deadline, sink));
        } catch (Throwable e) { // User code: whatever it throws ends this build and nothing else.
            end();
            sink.failed(e, time.nanos() - start);
            return;
        }
        unfit = probe(built);
        end();
        sink.built(built, unfit, time.nanos() - start);
    }

    private Optional<Reason> probe(B built) {
        try {
            return demand.provider().probe(built);
        } catch (Throwable e) { // User code.
            return Optional.of(new Reason("probe-failed", "its probe failed: " + e));
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
