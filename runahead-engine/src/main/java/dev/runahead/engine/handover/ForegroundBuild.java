// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.handover;

import dev.runahead.BuildContext;
import dev.runahead.Deadline;
import dev.runahead.Lease;
import dev.runahead.Reason;
import dev.runahead.SessionSpec;
import dev.runahead.engine.handover.Answer.BuiltNow;
import dev.runahead.engine.handover.Answer.Failed;
import dev.runahead.engine.plan.Demand;

/** Builds a session on the thread of the test that asks, after a miss: what would have happened without Runahead. */
final class ForegroundBuild {

    private final Leases leases;

    ForegroundBuild(Leases leases) {
        this.leases = leases;
    }

    <P extends SessionSpec, B, S> Answer<S> build(Request<P, B, S> request, Reason miss) {
        Demand<P, B, S> demand = request.demand();
        Deadline deadline = request.deadlineIn(request.buildBudget());
        try {
            B built = demand.provider().build(demand.spec(), new Context(deadline));
            long buildNanos = deadline.elapsedNanos();
            S session = attach(request, built);
            request.builtNow(miss, buildNanos);
            return new BuiltNow<>(session, miss);
        } catch (Throwable e) { // The test's own failure: it gets it as it is, after exactly one attempt.
            request.failed(e, deadline.elapsedNanos());
            return new Failed<>(e);
        }
    }

    private <P extends SessionSpec, B, S> S attach(Request<P, B, S> request, B built) {
        Lease lease = leases.grant(request.demand(), built, request::leaseEnded);
        try {
            return request.demand().provider().attach(built, lease);
        } catch (Throwable e) {
            lease.end();
            throw e;
        }
    }

    private record Context(Deadline deadline) implements BuildContext {
        @Override
        public void phase(String phase) {
            // Phases are recorded under a spare's number; the test that waits here sees its own build end.
        }
    }
}
