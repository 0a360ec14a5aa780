// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.handover;

import dev.runahead.BuildContext;
import dev.runahead.Deadline;
import dev.runahead.Held;
import dev.runahead.Reason;
import dev.runahead.SessionSpec;
import dev.runahead.engine.build.BuildCpu;
import dev.runahead.engine.build.Builders;
import dev.runahead.engine.build.Crowd;
import dev.runahead.engine.build.Nesting;
import dev.runahead.engine.build.Recorder;
import dev.runahead.engine.build.StuckBuild;
import dev.runahead.engine.build.Turns;
import dev.runahead.engine.fingerprint.Fingerprint;
import dev.runahead.engine.handover.Answer.BuiltNow;
import dev.runahead.engine.handover.Answer.Failed;
import dev.runahead.engine.plan.Demand;
import dev.runahead.engine.spare.Spares;
import dev.runahead.engine.time.Time;
import dev.runahead.ledger.FailureFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Builds a session on the thread that asks, after a miss: what would have happened without Runahead.
 * Immutable, thread-safe.
 */
record ForegroundBuild(
        Leases leases, Spares spares, Builders.Rules rules, WaitNotice notice, FailureFiles failureFiles) {

    /**
     * What was built.
     *
     * @param frozen what its session froze; empty if it goes to no other test
     */
    private record Result<B>(B built, Optional<Fingerprint> frozen, long nanos) {}

    /**
     * Builds.
     *
     * @param miss why
     * @param inTheWay a build that is left behind, if there is one: the reader of this one's failure will want to know
     * @param patience how long to wait for the turn of a kind whose builds exclude each other
     */
    @SuppressWarnings("try") // A turn and being inside are held, not used.
    <P extends SessionSpec, B, S> Answer<S> build(
            Request<P, B, S> request, Reason miss, Optional<StuckBuild> inTheWay, Duration patience)
            throws InterruptedException {
        Demand<P, B, S> demand = request.demand();
        AtomicReference<String> phase = new AtomicReference<>("waiting for its turn");
        // Of a build within another one that one's waiting is told, if a test waits at all.
        Time.Alarm alarm = request.isNested() ? () -> {} : notice.on(request.label(), request.startNanos(), phase::get);
        // Without a turn it goes ahead all the same: what stands in the way may never end.
        try (Turns.Turn turn =
                rules.turns().take(demand, request.deadlineIn(patience)).orElse(() -> {})) {
            Deadline deadline = request.deadlineIn(request.buildBudget());
            phase.set("build");
            try (Crowd.Member member = member(request);
                    Nesting.Inside inside = rules.nesting().builds(demand)) {
                BuildCpu cpu = new BuildCpu();
                Result<B> result = build(request, new Context(request, deadline, failureFiles, phase));
                long cpuNanos = cpu.nanos(demand, result.built());
                double active = 1 + member.others();
                Held<S> held = attach(request, result);
                rules.footprints().measure(demand, result.built());
                rules.times().built(demand, result.nanos(), cpuNanos, active);
                request.builtNow(miss, result.nanos(), cpuNanos);
                return new BuiltNow<>(held, miss);
            } catch (Throwable e) { // The test's own failure: it gets it as it is, after exactly one attempt.
                inTheWay.filter(stuck -> stuck != e).ifPresent(e::addSuppressed);
                request.failed(e, deadline.elapsedNanos());
                return new Failed<>(e);
            }
        } finally {
            alarm.close();
        }
    }

    /** Of one thread only the outermost build counts as one more that goes on. */
    private Crowd.Member member(Request<?, ?, ?> request) {
        return request.isNested() ? rules.crowd().enterWithin() : rules.crowd().enter();
    }

    /** Records what the session freezes only where another test may get it: copying the environment takes its time. */
    private <P extends SessionSpec, B> Result<B> build(Request<P, B, ?> request, Context context) throws Exception {
        Demand<P, B, ?> demand = request.demand();
        if (!spares.loans().reuses(demand) || !request.mayBeReused()) {
            B built = demand.provider().build(demand.spec(), context);
            return new Result<>(built, Optional.empty(), context.deadline().elapsedNanos());
        }
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        Recorder.Recorded<B> recorded = rules.recorder().build(demand, loader, context);
        boolean steady = recorded.changed().isEmpty();
        return new Result<>(
                recorded.built(),
                steady ? Optional.of(recorded.fingerprint()) : Optional.empty(),
                context.deadline().elapsedNanos());
    }

    private <P extends SessionSpec, B, S> Held<S> attach(Request<P, B, S> request, Result<B> result) {
        RunLease lease = lease(request, result);
        try {
            Held<S> held = new Held<>(request.demand().provider().attach(result.built(), lease), lease);
            leases.held(lease);
            return held;
        } catch (Throwable e) {
            lease.destroy();
            throw e;
        }
    }

    private <P extends SessionSpec, B, S> RunLease lease(Request<P, B, S> request, Result<B> result) {
        Demand<P, B, S> demand = request.demand();
        B built = result.built();
        return result.frozen()
                .map(frozen -> spares.held(demand, built, frozen, request.tenure()))
                .map(use -> leases.grant(demand, use, request::leaseEnded))
                .orElseGet(() -> leases.grant(demand, built, request::leaseEnded));
    }

    private record Context(
            Request<?, ?, ?> request, Deadline deadline, FailureFiles failureFiles, AtomicReference<String> current)
            implements BuildContext {

        @Override
        public void phase(String begun) {
            current.set(begun);
            request.phase(begun);
        }

        @Override
        public Optional<Path> keepLog(Path log) {
            return failureFiles.keepLog("request-" + request.id(), log);
        }

        @Override
        public void note(String what, String text) {
            request.note(what, text);
        }
    }
}
