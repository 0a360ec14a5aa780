// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.handover;

import dev.runahead.Deadline;
import dev.runahead.Lease;
import dev.runahead.SessionSpec;
import dev.runahead.engine.plan.Demand;
import dev.runahead.engine.time.Time;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A test's right to a session of the run: the first end closes the session, on the calling thread unless its provider
 * lets it be closed in the background. Thread-safe.
 *
 * <p>A session whose provider closes it by its own {@code close()} comes back here on the thread that is closing it, and
 * must not wait for itself.
 */
final class RunLease<P extends SessionSpec, B> implements Lease {

    private final Demand<P, B, ?> demand;
    private final B built;
    private final Leases leases;
    private final LongConsumer whenGone;
    private final AtomicBoolean active = new AtomicBoolean(true);
    private final CompletableFuture<Void> gone = new CompletableFuture<>();
    private volatile @Nullable Thread ending;

    RunLease(Demand<P, B, ?> demand, B built, Leases leases, LongConsumer whenGone) {
        this.demand = demand;
        this.built = built;
        this.leases = leases;
        this.whenGone = whenGone;
    }

    @Override
    public boolean active() {
        return active.get();
    }

    @Override
    public void end() {
        if (demand.closesInBackground()) {
            endInBackground();
        } else if (active.compareAndSet(true, false)) {
            ending = Thread.currentThread();
            try {
                whenGone.accept(leases.close(demand, built));
            } finally {
                leases.ended(this);
                gone.complete(null);
                ending = null;
            }
        } else if (ending != Thread.currentThread()) {
            awaitTheFirstEnd(leases.time());
        }
    }

    @Override
    public void destroy() {
        end();
    }

    private void endInBackground() {
        if (active.compareAndSet(true, false)) {
            leases.ended(this);
            leases.closeInBackground(demand, built, whenGone);
        }
    }

    private void awaitTheFirstEnd(Time time) {
        Deadline deadline = time.deadlineIn(demand.closeBudget());
        try {
            time.await(gone, deadline);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
