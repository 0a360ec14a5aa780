// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.spare;

import dev.runahead.Deadline;
import dev.runahead.Reason;
import dev.runahead.SessionSpec;
import dev.runahead.engine.build.StuckBuild;
import dev.runahead.engine.fingerprint.Difference;
import dev.runahead.engine.fingerprint.Fingerprint;
import dev.runahead.engine.permit.Permit;
import dev.runahead.engine.plan.Asker;
import dev.runahead.engine.plan.Demand;
import dev.runahead.engine.prefetch.BuildOrder;
import dev.runahead.engine.spare.SpareState.Building;
import dev.runahead.engine.spare.SpareState.Claimed;
import dev.runahead.engine.spare.SpareState.HandedOver;
import dev.runahead.engine.spare.SpareState.Retired;
import dev.runahead.engine.spare.SpareState.Withheld;
import dev.runahead.ledger.LedgerEvent;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A session built ahead and not yet handed over, or one that a test has given back: one generation, from its order, or the test
 * that built it, to its end.
 *
 * <p>Thread-safe without a lock: see {@link Arrows}. User code (closing) runs after an arrow, never within one. An event is
 * appended after its arrow, so events of two threads may stand in the ledger in either order.
 */
public final class Spare<P extends SessionSpec, B, S> {

    private final BuildOrder<P, B, S> order;
    private final Spares spares;
    private final BuildReport report;
    private final Arrows<B> arrows;
    private final CompletableFuture<Void> settled = new CompletableFuture<>();
    private final CompletableFuture<Void> demanded = new CompletableFuture<>();
    private volatile @Nullable Permit room;
    private volatile @Nullable Fingerprint fingerprint;
    private volatile @Nullable StuckBuild stuck;
    private volatile @Nullable Use<B> use;

    private Spare(BuildOrder<P, B, S> order, Spares spares, SpareState<B> first) {
        this.order = order;
        this.spares = spares;
        this.report = new BuildReport(spares.time());
        this.arrows = new Arrows<>(first);
    }

    /** Ordered, and not begun. */
    static <P extends SessionSpec, B, S> Spare<P, B, S> ordered(BuildOrder<P, B, S> order, Spares spares) {
        return new Spare<>(order, spares, new Building<>(false));
    }

    /** Built by a test for itself, which may give it back. */
    static <P extends SessionSpec, B, S> Spare<P, B, S> held(
            BuildOrder<P, B, S> order, Spares spares, B built, Fingerprint frozen, Tenure tenure) {
        Spare<P, B, S> spare = new Spare<>(order, spares, new HandedOver<>());
        spare.fingerprint = frozen;
        spare.use = spare.use(built, tenure);
        return spare;
    }

    /** Its generation, which is its number in the ledger. */
    public long id() {
        return order.generation();
    }

    BuildOrder<P, B, S> order() {
        return order;
    }

    /** What it was built for. */
    public Demand<P, B, S> demand() {
        return order.demand();
    }

    /** What its build said last that it is at. */
    public String phase() {
        return report.phase();
    }

    /** What building it took, in nanoseconds; 0 while it is being built. */
    public long buildNanos() {
        return report.nanos();
    }

    /** What its build tells of itself. */
    BuildReport report() {
        return report;
    }

    boolean idle() {
        return arrows.now().idle();
    }

    /** Whether what it was given is about to come back: not if its build does not end, which may be so for ever. */
    boolean retiring() {
        return stuck == null
                && arrows.now() instanceof Retired<B> retired
                && !retired.goneBy().passed();
    }

    /** How many tests have had it, with the one that holds it now. */
    public int uses() {
        Use<B> last = use;
        return last == null ? 0 : last.number();
    }

    /** The test that holds it, or held it last; empty if none has yet. */
    Optional<Use<B>> use() {
        return Optional.ofNullable(use);
    }

    private boolean isFor(SpareState<B> now, Asker asker) {
        return now.idle()
                || (now instanceof Withheld
                        && use().filter(last -> last.tenure().isOf(asker)).isPresent());
    }

    Arrows<B> arrows() {
        return arrows;
    }

    /**
     * Building (nobody's) -> Building (claimed), or Ready -> Claimed, or Withheld -> Claimed for the test that held it; false
     * if somebody else was first.
     */
    boolean claim(Asker asker) {
        Optional<SpareState<B>> before = arrows.claim(now -> isFor(now, asker));
        before.ifPresent(was -> {
            spares.append(new LedgerEvent.SpareClaimed(id(), was instanceof Building ? "building" : "ready"));
            demanded.complete(null);
        });
        return before.isPresent();
    }

    /** Whether its build still runs, or has not begun. */
    public boolean building() {
        return arrows.now() instanceof Building;
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
        return arrows.now() instanceof Claimed<B> claimed ? claimed.built() : Optional.empty();
    }

    /** Why no test will get it; empty as long as one may. */
    public Optional<Reason> retirement() {
        return arrows.retirement();
    }

    /** Claimed -> HandedOver; false if the end of the run retired it first. */
    public boolean handOver(Use<B> begun) {
        if (arrows.move(Claimed.class, new HandedOver<>())) {
            use = begun;
            spares.handedOver(demand());
            giveRoomBack();
            spares.append(new LedgerEvent.SpareHandedOver(id()));
            return true;
        }
        return false;
    }

    /** What nobody had before comes first, what came back first last. */
    long place() {
        return use().map(last -> -last.clearedAs()).orElse(Long.MIN_VALUE);
    }

    /** What the next test does with it, once it is handed over. */
    public Use<B> use(B built, Tenure tenure) {
        return new Use<>(this, spares, built, tenure, uses() + 1);
    }

    /**
     * What its session froze and is not so any more, as the calling thread sees it; empty if it fits. Only for a spare
     * that was built.
     */
    public Optional<Difference> differenceNow() {
        Fingerprint frozen = Objects.requireNonNull(fingerprint, "built");
        return frozen.differenceNow(Thread.currentThread().getContextClassLoader());
    }

    /** As {@link #retire}, since it is no use to the test that claimed it: its own fault, unless a test had it before. */
    public void turnDown(Reason reason) {
        if (use == null) {
            fail(reason);
        } else {
            retire(reason);
        }
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
            stuck = new StuckBuild(reason.text(), spares.builders().giveUp(id()));
            fail(reason);
        }
    }

    /** For whoever fails after it: what stood in the way. */
    public Optional<StuckBuild> stuck() {
        return Optional.ofNullable(stuck);
    }

    /** Building, Ready, Claimed or Withheld -> Retired(reason); does nothing if a test holds it or it is retired already. */
    public void retire(Reason reason) {
        retire(reason, now -> now instanceof Building || now.built().isPresent());
    }

    /** To Retired(reason) from some states only; then what was built is closed, or its build cancelled. */
    void retire(Reason reason, Predicate<SpareState<B>> from) {
        Deadline goneBy = spares.time().deadlineIn(demand().closeBudget());
        Optional<SpareState<B>> before = arrows.retire(from, new Retired<>(reason, goneBy));
        before.ifPresent(was -> {
            long spentNanos = use == null ? report.nanosUntilNow() : 0;
            spares.append(new LedgerEvent.SpareRetired(id(), reason.code(), reason.text(), spentNanos));
            settled.complete(null);
            was.built().ifPresent(this::discard);
            if (was instanceof Building) {
                spares.builders().cancel(id());
            }
        });
    }

    CompletableFuture<?> demanded() {
        return demanded;
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
        if (arrows.publish(built)) {
            spares.append(new LedgerEvent.SpareReady(id(), report.nanos(), report.cpuNanos()));
            settled.complete(null);
            spares.becameReady();
        } else { // A late result: its generation was retired while it was built. Closed, never published.
            discard(built);
        }
    }

    /** Closes what was built for nobody. */
    void discard(B built) {
        spares.closers().close(demand(), built, this::gone);
    }

    /** The right to keep it. */
    void keepIn(Permit held) {
        room = held;
    }

    /** It is not a spare any more: what a test holds counts for the test. */
    private void giveRoomBack() {
        Permit held = room;
        if (held != null) {
            held.close();
        }
    }

    /** HandedOver or Retired -> Gone. */
    void gone(long closeNanos) {
        if (arrows.leave()) {
            giveRoomBack();
            spares.append(new LedgerEvent.SpareGone(id(), closeNanos));
            spares.remove(this);
        }
    }
}
