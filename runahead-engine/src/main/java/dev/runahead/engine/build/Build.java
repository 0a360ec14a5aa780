// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.build;

import dev.runahead.BuildContext;
import dev.runahead.Deadline;
import dev.runahead.Reason;
import dev.runahead.SessionSpec;
import dev.runahead.engine.fingerprint.Difference;
import dev.runahead.engine.permit.Permit;
import dev.runahead.engine.plan.Demand;
import dev.runahead.engine.prefetch.BuildOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
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
 * <p>Cancelling interrupts the builder thread, which is how a provider hears of it, unless it says that it must not be. The lock makes sure that the
 * interrupt never outlives this build: guard against a race with the end of {@link #run}, after which the thread builds
 * something else.
 */
final class Build<P extends SessionSpec, B> implements Runnable {

    private final Demand<P, B, ?> demand;
    private final @Nullable ClassLoader loader;
    private final BuildSink<B> sink;
    private final Builders builders;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private @Nullable Thread runner;
    private boolean cancelled;
    private boolean replaced;
    private boolean givenUp;

    /** It is in code that must not be interrupted. */
    private boolean letGoOn;

    Build(BuildOrder<P, B, ?> order, BuildSink<B> sink, Builders builders) {
        this.demand = order.demand();
        this.loader = order.loader();
        this.sink = sink;
        this.builders = builders;
    }

    @Override
    public void run() {
        if (!begin()) {
            sink.failed(new CancellationException("nobody wanted it any more before it began"), 0);
            return;
        }
        long start = builders.time().nanos();
        try {
            Delivery delivery = buildWithPermits();
            end();
            delivery.run();
        } catch (NoPermit e) {
            end();
            sink.notBegun(e.reason(), e.again());
        } catch (Throwable e) { // User code: whatever it throws ends this build and nothing else.
            end();
            sink.failed(e, builders.time().nanos() - start);
        }
    }

    /** Tells the sink, once the thread is not this build's any more. */
    private interface Delivery {
        void run();
    }

    private Delivery buildWithPermits() throws Exception {
        Duration budget = demand.buildBudget();
        // Before anything is taken: what it took would lie idle.
        if (!builders.turns().awaitFree(demand, sink.demanded(), deadlineIn(budget))) {
            throw noTurn(budget);
        }
        // Room first: who waits for it must not keep others from building.
        Permit room = builders.share().toHold(demand, sink.demanded(), deadlineIn(budget));
        try (Permit building = builders.share().toBuild(demand, sink.demanded(), deadlineIn(budget))) {
            // A test that waits keeps no processor busy: its build is the test's own then, and others may build.
            CompletableFuture<Void> unused = sink.demanded().thenRun(building::close);
            return buildInTurn(budget, room);
        } catch (Throwable e) {
            room.close();
            throw e;
        }
    }

    /** The turn comes last: who has one waits for no permit, and so nobody who has permits waits for that. See ADR 18. */
    @SuppressWarnings("try") // A turn is held, not used.
    private Delivery buildInTurn(Duration budget, Permit room) throws Exception {
        try (Turns.Turn turn = builders.turns().take(demand, deadlineIn(budget)).orElseThrow(() -> noTurn(budget));
                Crowd.Member member = builders.crowd().enter()) {
            return build(deadlineIn(budget), room, member);
        }
    }

    private static TimeoutException noTurn(Duration budget) {
        return new TimeoutException("another build of its kind had not ended after " + budget.toSeconds()
                + " s, and only one runs at a time");
    }

    private Delivery build(Deadline deadline, Permit room, Crowd.Member member) throws Exception {
        sink.begins();
        BuildCpu cpu = new BuildCpu();
        Recorder.Recorded<B> recorded = record(deadline);
        B built = recorded.built();
        long nanos = deadline.elapsedNanos();
        long cpuNanos = cpu.nanos(demand, built);
        double active = 1 + member.others();
        if (recorded.changed().isPresent()) {
            Reason why = changedWhileBuilt(recorded.changed().get());
            return () -> unfit(built, room, why, BuildSink.Again.NEVER, nanos);
        }
        Optional<Reason> unfit = probe(built);
        if (unfit.isPresent()) {
            return () -> unfit(built, room, unfit.get(), BuildSink.Again.MAY_TRY, nanos);
        }
        builders.footprints().measure(demand, built);
        builders.times().built(demand, nanos, cpuNanos, active);
        return () -> sink.built(built, recorded.fingerprint(), room, nanos, cpuNanos);
    }

    private Recorder.Recorded<B> record(Deadline deadline) throws Exception {
        Context context = new Context(deadline, sink);
        if (demand.provider().interruptible()) {
            return builders.recorder().build(demand, loader, context);
        }
        letGoOn(true);
        try {
            return builders.recorder().build(demand, loader, context);
        } finally {
            letGoOn(false);
        }
    }

    /** Guard against a race with {@link #cancel}: what was interrupted before it begins does not begin. */
    private synchronized void letGoOn(boolean now) throws InterruptedException {
        if (now && cancelled) {
            throw new InterruptedException("nobody wanted it any more before it began");
        }
        letGoOn = now;
    }

    private void unfit(B built, Permit room, Reason why, BuildSink.Again again, long nanos) {
        room.close();
        sink.unfit(built, why, again, nanos);
    }

    private Deadline deadlineIn(Duration budget) {
        return builders.time().deadlineIn(budget);
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
        if (!letGoOn) {
            runner.interrupt();
        }
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

        @Override
        public void note(String what, String text) {
            sink.note(what, text);
        }
    }
}
