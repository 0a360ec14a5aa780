// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.handover;

import dev.runahead.Deadline;
import dev.runahead.Held;
import dev.runahead.Reason;
import dev.runahead.SessionSpec;
import dev.runahead.engine.build.Nesting;
import dev.runahead.engine.plan.Demand;
import dev.runahead.engine.spare.Spare;
import dev.runahead.engine.spare.Use;
import dev.runahead.engine.time.Time;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What becomes of a spare that a test has claimed: it is handed over, or retired. Thread-safe; user code runs on the claiming thread.
 *
 * @param whenATestWaits is told what for when a test begins to wait for a claimed build, on its thread
 */
record Claims(Leases leases, WaitNotice notice, Nesting nesting, Consumer<Demand<?, ?, ?>> whenATestWaits) {

    /**
     * Waits until it is built, looks whether it is whole, and attaches it; on the test's thread.
     *
     * @return empty if the spare turned out to be of no use; it is retired then
     */
    <P extends SessionSpec, B, S> Optional<Held<S>> take(Request<P, B, S> request, Spare<P, B, S> spare)
            throws InterruptedException {
        if (spare.building()) {
            awaitBuild(request, spare);
        }
        Optional<B> built = spare.claimed();
        if (built.isEmpty()) {
            return Optional.empty();
        }
        try {
            leases.awaitClosing(spare.demand());
            Optional<Reason> unfit = unfit(spare, built.get());
            if (unfit.isEmpty()) {
                return attach(request, spare, built.get());
            }
            spare.turnDown(unfit.get());
        } catch (InterruptedException e) {
            spare.retire(new Reason("interrupted", "the test that was to have it was interrupted"));
            throw e;
        } catch (Exception | LinkageError e) { // User code: a spare that cannot be attached is only a miss.
            spare.turnDown(Reason.of("attach-failed", "the spare could not be attached", e));
        }
        return Optional.empty();
    }

    private static <P extends SessionSpec, B, S> Optional<Reason> unfit(Spare<P, B, S> spare, B built) {
        return spare.differenceNow()
                .map(difference -> new Reason(
                        "fingerprint-differs", "since the spare was built something changed: " + difference.text()))
                .or(() -> spare.demand()
                        .provider()
                        .probe(built)
                        .map(reason -> new Reason(reason.code(), "the spare was not whole: " + reason)));
    }

    private <P extends SessionSpec, B, S> Optional<Held<S>> attach(
            Request<P, B, S> request, Spare<P, B, S> spare, B built) {
        Use<B> use = spare.use(built, request.tenure());
        RunLease lease = leases.grant(spare.demand(), use, request::leaseEnded);
        S session = attached(spare, built, lease);
        if (!spare.handOver(use)) {
            return Optional.empty();
        }
        leases.held(lease);
        return Optional.of(new Held<>(session, lease));
    }

    @SuppressWarnings("try") // Being inside is held, not used.
    private <P extends SessionSpec, B, S> S attached(Spare<P, B, S> spare, B built, RunLease lease) {
        try (Nesting.Inside inside = nesting.attaches()) {
            return spare.demand().provider().attach(built, lease);
        }
    }

    private void awaitBuild(Request<?, ?, ?> request, Spare<?, ?, ?> spare) throws InterruptedException {
        whenATestWaits.accept(request.demand());
        Deadline deadline = request.deadlineIn(request.buildBudget().plus(Handover.GRACE));
        Time.Alarm alarm = notice.on(request.label(), request.startNanos(), spare::phase);
        try {
            if (!spare.awaitBuild(deadline)) {
                long seconds = deadline.budget().toSeconds();
                spare.leaveBehind(new Reason("stuck", "its build had not ended after " + seconds + " s of waiting"));
            }
        } catch (InterruptedException e) {
            spare.retire(new Reason("interrupted", "the test that waited for it was interrupted"));
            throw e;
        } finally {
            alarm.close();
        }
    }
}
