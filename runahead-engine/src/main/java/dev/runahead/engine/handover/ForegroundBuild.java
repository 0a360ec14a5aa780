// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.handover;

import dev.runahead.BuildContext;
import dev.runahead.Deadline;
import dev.runahead.Held;
import dev.runahead.Reason;
import dev.runahead.SessionSpec;
import dev.runahead.engine.handover.Answer.BuiltNow;
import dev.runahead.engine.handover.Answer.Failed;
import dev.runahead.engine.plan.Demand;
import dev.runahead.engine.time.Time;
import dev.runahead.ledger.FailureFiles;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Builds a session on the thread of the test that asks, after a miss: what would have happened without Runahead.
 * Immutable, thread-safe.
 */
record ForegroundBuild(Leases leases, WaitNotice notice, FailureFiles failureFiles) {

    <P extends SessionSpec, B, S> Answer<S> build(Request<P, B, S> request, Reason miss) {
        Demand<P, B, S> demand = request.demand();
        Deadline deadline = request.deadlineIn(request.buildBudget());
        Context context = new Context(request, deadline, failureFiles);
        Time.Alarm alarm = notice.on(request.label(), request.startNanos(), () -> context.phase);
        try {
            B built = demand.provider().build(demand.spec(), context);
            long buildNanos = deadline.elapsedNanos();
            Held<S> held = attach(request, built);
            request.builtNow(miss, buildNanos);
            return new BuiltNow<>(held, miss);
        } catch (Throwable e) { // The test's own failure: it gets it as it is, after exactly one attempt.
            request.failed(e, deadline.elapsedNanos());
            return new Failed<>(e);
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

    private static final class Context implements BuildContext {
        private final Request<?, ?, ?> request;
        private final Deadline deadline;
        private final FailureFiles failureFiles;
        private volatile String phase = "build";

        Context(Request<?, ?, ?> request, Deadline deadline, FailureFiles failureFiles) {
            this.request = request;
            this.deadline = deadline;
            this.failureFiles = failureFiles;
        }

        @Override
        public Deadline deadline() {
            return deadline;
        }

        @Override
        public void phase(String begun) {
            phase = begun;
            request.phase(begun);
        }

        @Override
        public Optional<Path> keepLog(Path log) {
            return failureFiles.keepLog("request-" + request.id(), log);
        }
    }
}
