// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.build;

import dev.runahead.Deadline;
import dev.runahead.Reason;
import dev.runahead.engine.build.BuildSink.Again;
import dev.runahead.engine.permit.Allowance;
import dev.runahead.engine.permit.Permit;
import dev.runahead.engine.permit.Permits;
import dev.runahead.engine.permit.Right;
import dev.runahead.engine.plan.Demand;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * What of the host background builds may take beside those of other test JVMs: a turn to build, and memory for what is
 * built. Thread-safe.
 *
 * <p>The memory that a session takes is known once one was built. Before that it counts as little as can be counted.
 */
final class HostShare {

    private final Permits permits;
    private final Footprints footprints;
    private final BuildTimes times;
    private volatile Consumer<Demand<?, ?, ?>> whenFull = demand -> {};

    HostShare(Permits permits, Footprints footprints, BuildTimes times) {
        this.permits = permits;
        this.footprints = footprints;
        this.times = times;
    }

    /** Is told that a build waits for room. */
    void whenFull(Consumer<Demand<?, ?, ?>> action) {
        whenFull = action;
    }

    /**
     * Waits for the right to build.
     *
     * @param demanded ends the wait: a test waits for the build
     */
    Permit toBuild(Demand<?, ?, ?> demand, CompletableFuture<?> demanded, Deadline deadline)
            throws InterruptedException, NoPermit {
        int slots = permits.allowance().slotsToBuild(times.of(demand).processors());
        return permits.take(Right.BUILD, slots, demanded, deadline)
                .orElseThrow(() -> new NoPermit(
                        new Reason(
                                "host-busy",
                                "other test JVMs of this host were building ahead for "
                                        + deadline.budget().toSeconds() + " s"),
                        Again.MAY_TRY));
    }

    /** Waits for the right to keep what is to be built. */
    Permit toHold(Demand<?, ?, ?> demand, CompletableFuture<?> demanded, Deadline deadline)
            throws InterruptedException, NoPermit {
        Allowance allowance = permits.allowance();
        long bytes = footprints.expected(demand);
        int slots = allowance.slotsFor(bytes);
        long most = allowance.spareSlots() * allowance.slotBytes();
        if (slots > allowance.spareSlots() && !demanded.isDone()) {
            throw new NoPermit(
                    new Reason(
                            "too-large",
                            "it takes " + mebibytes(bytes) + ", and all spares on this host may take "
                                    + mebibytes(most)),
                    Again.NEVER);
        }
        Optional<Permit> free = permits.tryTake(Right.HOLD, slots);
        if (free.isPresent()) {
            return free.get();
        }
        whenFull.accept(demand);
        return permits.take(Right.HOLD, slots, demanded, deadline)
                .orElseThrow(() -> new NoPermit(
                        new Reason(
                                "no-room",
                                "the spares on this host had taken all of " + mebibytes(most) + " for "
                                        + deadline.budget().toSeconds() + " s"),
                        Again.MAY_TRY));
    }

    /** The right to keep what is there already; empty if there is no room for it now. */
    Optional<Permit> toHoldNow(Demand<?, ?, ?> demand) {
        return permits.tryTake(Right.HOLD, permits.allowance().slotsFor(footprints.expected(demand)));
    }

    private static String mebibytes(long bytes) {
        return (bytes >> 20) + " MiB";
    }
}
