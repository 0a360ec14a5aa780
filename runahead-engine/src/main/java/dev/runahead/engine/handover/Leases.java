// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.handover;

import dev.runahead.SessionSpec;
import dev.runahead.engine.plan.Demand;
import dev.runahead.engine.spare.Closers;
import dev.runahead.engine.spare.Parting;
import dev.runahead.engine.time.Time;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;

/** The leases that tests hold. Thread-safe. */
public final class Leases {

    private static final System.Logger LOG = System.getLogger("dev.runahead");

    private final Closers closers;
    private final Time time;
    private final Set<RunLease> held = ConcurrentHashMap.newKeySet();
    private volatile boolean over;

    /** None yet. */
    public Leases(Closers closers, Time time) {
        this.closers = closers;
        this.time = time;
    }

    /**
     * Makes a lease that nobody holds yet.
     *
     * @param parting what becomes of the session
     * @param whenGone is told what that took, in nanoseconds
     */
    RunLease grant(Demand<?, ?, ?> demand, Parting parting, LongConsumer whenGone) {
        return new RunLease(demand, parting, this, whenGone);
    }

    /** Makes a lease of a session that nobody gets after its test. */
    <P extends SessionSpec, B> RunLease grant(Demand<P, B, ?> demand, B built, LongConsumer whenGone) {
        return grant(demand, closers.parting(demand, built), whenGone);
    }

    /** A test holds it. Not before: until then a retired spare is closed by whoever retired it. */
    void held(RunLease lease) {
        held.add(lease);
        if (over) { // Guard against a race with endAll(): one of the two sees the other.
            closers.run(lease::end);
        }
    }

    /** Ends what tests forgot to close, on closer threads; at the end of the run nobody uses it any more. */
    public void endAll() {
        over = true;
        held.forEach(lease -> closers.run(lease::end));
    }

    /** Waits for those of the demand's kind that are being closed: one that closes too slowly costs the test its close budget, once. */
    void awaitClosing(Demand<?, ?, ?> demand) throws InterruptedException {
        if (demand.sharesResource() && !closers.awaitClosing(demand, time.deadlineIn(demand.closeBudget()))) {
            LOG.log(
                    Level.WARNING,
                    "a session of " + demand.kind() + " had not closed after "
                            + demand.closeBudget().toSeconds() + " s; the next one goes ahead beside it");
        }
    }

    void ended(RunLease lease) {
        held.remove(lease);
    }

    Time time() {
        return time;
    }
}
