// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.handover;

import dev.runahead.Held;
import dev.runahead.SessionGate;
import dev.runahead.SessionSpec;
import dev.runahead.engine.build.Turns;
import dev.runahead.engine.plan.Demand;
import dev.runahead.engine.spare.Closers;
import dev.runahead.engine.spare.Spares;
import dev.runahead.engine.time.Time;
import java.time.Duration;

/**
 * Builds a session on the thread of a test that is to be left alone: as if there were no Runahead, but that it waits for what
 * Runahead itself has put in its way, which is a build ahead of a kind whose builds exclude each other, and a session that is
 * closed in the background and still holds what the new one needs. Immutable, thread-safe.
 *
 * @param spares may be in its way
 * @param closers the same
 * @param turns of exclusive builds
 * @param time to wait by
 */
public record UntrackedBuild(Spares spares, Closers closers, Turns turns, Time time) {

    /**
     * Builds; nobody keeps the session but the caller.
     *
     * @throws Exception what the provider threw, unchanged
     */
    @SuppressWarnings("try") // A turn is held, not used.
    public <P extends SessionSpec, B, S> Held<S> hold(Demand<P, B, S> demand) throws Exception {
        boolean cleared = spares.clearance().clearTheWayFor(demand);
        spares.clearance().freeResourceFor(demand);
        if (demand.sharesResource()) {
            var unused = closers.awaitClosing(demand, time.deadlineIn(demand.closeBudget()));
        }
        Duration patience =
                cleared ? demand.closeBudget() : demand.buildBudget().plus(Handover.GRACE);
        // Without a turn it goes ahead all the same: what stands in the way may never end.
        try (Turns.Turn turn = turns.take(demand, time.deadlineIn(patience)).orElse(() -> {})) {
            return SessionGate.holdUnmanaged(demand.provider(), demand.spec());
        }
    }
}
