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
import dev.runahead.engine.build.StuckBuild;
import dev.runahead.engine.build.Turns;
import dev.runahead.engine.handover.Answer.BuiltNow;
import dev.runahead.engine.handover.Answer.Failed;
import dev.runahead.engine.plan.Demand;
import dev.runahead.engine.time.Time;
import dev.runahead.ledger.FailureFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Builds a session on the thread of the test that asks, after a miss: what would have happened without Runahead.
 * Immutable, thread-safe.
 */
record ForegroundBuild(Leases leases, Builders.Rules rules, WaitNotice notice, FailureFiles failureFiles) {

    /**
     * Builds.
     *
     * @param miss why
     * @param inTheWay a build that is left behind, if there is one: the reader of this one's failure will want to know
     * @param patience how long to wait for the turn of a kind whose builds exclude each other
     */
    @SuppressWarnings("try") // A turn is held, not used.
    <P extends SessionSpec, B, S> Answer<S> build(
            Request<P, B, S> request, Reason miss, Optional<StuckBuild> inTheWay, Duration patience)
            throws InterruptedException {
        Demand<P, B, S> demand = request.demand();
        AtomicReference<String> phase = new AtomicReference<>("waiting for its turn");
        Time.Alarm alarm = notice.on(request.label(), request.startNanos(), phase::get);
        // Without a turn it goes ahead all the same: what stands in the way may never end.
        try (Turns.Turn turn =
                rules.turns().take(demand, request.deadlineIn(patience)).orElse(() -> {})) {
            Deadline deadline = request.deadlineIn(request.buildBudget());
            phase.set("build");
            try (Crowd.Member member = rules.crowd().enter()) {
                BuildCpu cpu = new BuildCpu();
                B built = demand.provider().build(demand.spec(), new Context(request, deadline, failureFiles, phase));
                long buildNanos = deadline.elapsedNanos();
                long cpuNanos = cpu.nanos(demand, built);
                double active = 1 + member.others();
                Held<S> held = attach(request, built);
                rules.footprints().measure(demand, built);
                rules.times().built(demand, buildNanos, cpuNanos, active);
                request.builtNow(miss, buildNanos, cpuNanos);
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

    private <P extends SessionSpec, B, S> Held<S> attach(Request<P, B, S> request, B built) {
        RunLease<P, B> lease = leases.grant(request.demand(), built, request::leaseEnded);
        try {
            Held<S> held = new Held<>(request.demand().provider().attach(built, lease), lease);
            leases.held(lease);
            return held;
        } catch (Throwable e) {
            lease.end();
            throw e;
        }
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
