// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.spare;

import dev.runahead.Deadline;
import dev.runahead.Reason;
import dev.runahead.SessionSpec;
import dev.runahead.engine.build.StuckBuild;
import dev.runahead.engine.fingerprint.Difference;
import dev.runahead.engine.fingerprint.Fingerprint;
import dev.runahead.engine.permit.Permit;
import dev.runahead.engine.plan.Demand;
import dev.runahead.engine.prefetch.BuildOrder;
import dev.runahead.engine.spare.SpareState.Building;
import dev.runahead.engine.spare.SpareState.Claimed;
import dev.runahead.engine.spare.SpareState.Gone;
import dev.runahead.engine.spare.SpareState.HandedOver;
import dev.runahead.engine.spare.SpareState.Ready;
import dev.runahead.engine.spare.SpareState.Retired;
import dev.runahead.ledger.LedgerEvent;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A session built ahead and not yet handed over: one generation, from its order to its end.
 *
 * <p>Thread-safe without a lock: the state is one reference, each arrow one compare-and-set. User code (closing) runs
 * after an arrow, never within one. An event is appended after its arrow, so events of two threads may stand in the
 * ledger in either order.
 */
public final class Spare<P extends SessionSpec, B, S> {

    private final BuildOrder<P, B, S> order;
    private final Spares spares;
    private final BuildReport report;
    private final AtomicReference<SpareState<B>> state = new AtomicReference<>(new Building<>(false));
    private final CompletableFuture<Void> settled = new CompletableFuture<>();
    private final CompletableFuture<Void> demanded = new CompletableFuture<>();
    private volatile @Nullable Permit room;
    private volatile @Nullable Fingerprint fingerprint;
    private volatile @Nullable StuckBuild stuck;

    Spare(BuildOrder<P, B, S> order, Spares spares) {
        this.order = order;
        this.spares = spares;
        this.report = new BuildReport(spares.time());
    }

    /** Its generation, which is its number in the ledger. */
    public long id() {
        return order.generation();
    }

    /** What it was built for. */
    public Demand<P, B, S> demand() {
        return order.demand();
    }

    /** Hands it to the builder threads. */
    void start() {
        Demand<P, B, S> demand = demand();
        spares.append(new LedgerEvent.SpareBuilding(
                id(), demand.kind(), demand.label(), order.why().text()));
        spares.build(order, new SpareSink<>(this, spares));
    }

    /** What its build said last that it is at. */
    public String phase() {
        return report.phase();
    }

    /** What building it took, in nanoseconds; 0 while it is being built. */
    public long buildNanos() {
        return report.nanos();
    }

    private SpareState<B> current() {
        return Objects.requireNonNull(state.get()); // Never null: it begins with Building.
    }

    /** What its build tells of itself. */
    BuildReport report() {
        return report;
    }

    boolean idle() {
        return isIdle(current());
    }

    /** Whether what it was given is about to come back: not if its build does not end, which may be so for ever. */
    boolean retiring() {
        return stuck == null
                && current() instanceof Retired<B> retired
                && !retired.goneBy().passed();
    }

    private static boolean isIdle(SpareState<?> state) {
        return state instanceof Ready || (state instanceof Building<?> building && !building.claimed());
    }

    /** Building (nobody's) -> Building (claimed), or Ready -> Claimed; false if somebody else was first. */
    boolean claim() {
        for (SpareState<B> now = current(); isIdle(now); now = current()) {
            boolean ready = now instanceof Ready;
            SpareState<B> next = now instanceof Ready<B> r ? new Claimed<>(r.built()) : new Building<>(true);
            if (state.compareAndSet(now, next)) {
                spares.append(new LedgerEvent.SpareClaimed(id(), ready ? "ready" : "building"));
                demanded.complete(null);
                return true;
            }
        }
        return false;
    }

    /** Whether its build still runs, or has not begun. */
    public boolean building() {
        return current() instanceof Building;
    }

    /**
     * Waits until its build has ended one way or the other.
     *
     * @return false if the deadline passed first
     * @throws InterruptedException if the waiting thread was interrupted
     */
    public boolean awaitBuild(Deadline deadline) throws InterruptedException {
        return !building() || spares.time().await(settled, deadline);
    }

    /** What was built, for the test that claimed it; empty if the build failed or the spare was retired meanwhile. */
    public Optional<B> claimed() {
        return current() instanceof Claimed<B> claimed ? Optional.of(claimed.built()) : Optional.empty();
    }

    /** Why no test will get it; empty as long as one may. */
    public Optional<Reason> retirement() {
        SpareState<B> now = current();
        if (now instanceof Retired<B> retired) {
            return Optional.of(retired.reason());
        }
        return now instanceof Gone<B> gone ? Optional.ofNullable(gone.reason()) : Optional.empty();
    }

    /** Claimed -> HandedOver; false if the end of the run retired it first. */
    public boolean handOver() {
        SpareState<B> now = current();
        if (now instanceof Claimed && state.compareAndSet(now, new HandedOver<>())) {
            spares.handedOver(demand());
            giveRoomBack();
            spares.append(new LedgerEvent.SpareHandedOver(id()));
            return true;
        }
        return false;
    }

    /** HandedOver -> Gone: the test has closed it. */
    public void returned(long closeNanos) {
        gone(closeNanos);
    }

    /**
     * What its session froze and is not so any more, as the calling thread sees it; empty if it fits. Only for a spare
     * that was built.
     */
    public Optional<Difference> differenceNow() {
        Fingerprint frozen = Objects.requireNonNull(fingerprint, "built");
        return frozen.differenceNow(Thread.currentThread().getContextClassLoader());
    }

    /** As {@link #retire}, for a fault of its own: the same is not built ahead again at once. */
    public void fail(Reason reason) {
        spares.failed(demand(), reason);
        retire(reason);
    }

    /**
     * Its build has not ended in time: Building -> Retired, and its thread is left behind.
     *
     * @param reason how long it was waited for
     */
    public void leaveBehind(Reason reason) {
        if (building()) {
            stuck = new StuckBuild(reason.text(), spares.giveUp(id()));
            fail(reason);
        }
    }

    /** For whoever fails after it: what stood in the way. */
    public Optional<StuckBuild> stuck() {
        return Optional.ofNullable(stuck);
    }

    /** Building, Ready or Claimed -> Retired(reason); does nothing if a test holds it or it is retired already. */
    public void retire(Reason reason) {
        retire(reason, now -> now instanceof Building || now instanceof Ready || now instanceof Claimed);
    }

    /** The same, unless a test has claimed it. */
    void retireIfIdle(Reason reason) {
        retire(reason, Spare::isIdle);
    }

    private void retire(Reason reason, Predicate<SpareState<B>> from) {
        for (SpareState<B> now = current(); from.test(now); now = current()) {
            Deadline goneBy = spares.time().deadlineIn(demand().closeBudget());
            if (state.compareAndSet(now, new Retired<>(reason, goneBy))) {
                retired(reason, report.nanosUntilNow());
                if (now instanceof Ready<B> ready) {
                    discard(ready.built());
                } else if (now instanceof Claimed<B> claimed) {
                    discard(claimed.built());
                } else {
                    spares.cancel(id());
                }
            }
        }
    }

    private void retired(Reason reason, long spentNanos) {
        spares.append(new LedgerEvent.SpareRetired(id(), reason.code(), reason.text(), spentNanos));
        settled.complete(null);
    }

    CompletableFuture<?> demanded() {
        return demanded;
    }

    void phaseBegun(String begun) {
        report.phase(begun);
        spares.append(new LedgerEvent.BuildPhase(id(), begun));
    }

    /**
     * Building -> Ready, or -> Claimed for the test that waits.
     *
     * @param frozen what the session froze
     * @param held the right to keep it, closed when it is no spare any more
     */
    void publish(B built, Fingerprint frozen, Permit held) {
        fingerprint = frozen;
        room = held;
        while (current() instanceof Building<B> now) {
            if (state.compareAndSet(now, now.claimed() ? new Claimed<>(built) : new Ready<>(built))) {
                spares.append(new LedgerEvent.SpareReady(id(), report.nanos(), report.cpuNanos()));
                settled.complete(null);
                spares.becameReady();
                return;
            }
        }
        // A late result: its generation was retired while it was built. Closed, never published.
        discard(built);
    }

    /** Building -> Retired(reason), claimed or not. */
    void retireWhileBuilding(Reason reason) {
        retire(reason, now -> now instanceof Building);
    }

    /** Closes what was built for nobody. */
    void discard(B built) {
        spares.close(demand(), built, this::gone);
    }

    /** Retired -> Gone: its build left nothing. */
    void leavesNothing() {
        gone(0);
    }

    /** It is not a spare any more: what a test holds counts for the test. */
    private void giveRoomBack() {
        Permit held = room;
        if (held != null) {
            held.close();
        }
    }

    /** HandedOver or Retired -> Gone. */
    private void gone(long closeNanos) {
        SpareState<B> now = current();
        @Nullable Reason reason = now instanceof Retired<B> retired ? retired.reason() : null;
        if ((reason != null || now instanceof HandedOver) && state.compareAndSet(now, new Gone<>(reason))) {
            giveRoomBack();
            spares.append(new LedgerEvent.SpareGone(id(), closeNanos));
            spares.remove(this);
        }
    }
}
