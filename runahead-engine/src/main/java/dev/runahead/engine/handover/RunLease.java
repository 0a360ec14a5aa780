// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.handover;

import dev.runahead.Deadline;
import dev.runahead.Lease;
import dev.runahead.engine.plan.Demand;
import dev.runahead.engine.spare.Parting;
import dev.runahead.engine.time.Time;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A test's right to a session of the run: the first end closes the session, or gives it back, on the calling thread unless its
 * provider lets it be closed in the background. Thread-safe.
 *
 * <p>A session whose provider closes it by its own {@code close()} comes back here on the thread that is closing it, and
 * must not wait for itself.
 */
final class RunLease implements Lease {

    private final Demand<?, ?, ?> demand;
    private final Parting parting;
    private final Leases leases;
    private final LongConsumer whenGone;
    private final AtomicBoolean active = new AtomicBoolean(true);
    private final CompletableFuture<Void> gone = new CompletableFuture<>();
    private volatile @Nullable Thread ending;

    RunLease(Demand<?, ?, ?> demand, Parting parting, Leases leases, LongConsumer whenGone) {
        this.demand = demand;
        this.parting = parting;
        this.leases = leases;
        this.whenGone = whenGone;
    }

    @Override
    public boolean active() {
        return active.get();
    }

    @Override
    public void end() {
        end(false);
    }

    @Override
    public void destroy() {
        end(true);
    }

    private void end(boolean destroyed) {
        if (demand.closesInBackground()) {
            endInBackground(destroyed);
        } else if (active.compareAndSet(true, false)) {
            ending = Thread.currentThread();
            try {
                whenGone.accept(parting.now(destroyed));
            } finally {
                leases.ended(this);
                gone.complete(null);
                ending = null;
            }
        } else if (ending != Thread.currentThread()) {
            awaitTheFirstEnd(leases.time());
        }
    }

    private void endInBackground(boolean destroyed) {
        if (active.compareAndSet(true, false)) {
            leases.ended(this);
            parting.inBackground(destroyed, whenGone);
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
