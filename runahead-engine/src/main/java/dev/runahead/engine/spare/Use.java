// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.spare;

import dev.runahead.Deadline;
import dev.runahead.Reason;
import dev.runahead.engine.permit.Permit;
import dev.runahead.engine.spare.SpareState.HandedOver;
import dev.runahead.engine.spare.SpareState.Ready;
import dev.runahead.engine.spare.SpareState.Resetting;
import dev.runahead.engine.spare.SpareState.Withheld;
import dev.runahead.ledger.LedgerEvent;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * One test's use of a session, and what becomes of the session after it: it is reset and kept for another test, or closed. What
 * stands against keeping it is told in the ledger; where sessions are not reused it is closed without a word. Thread-safe.
 *
 * <p><b>Fences.</b> A test closes its session before anybody knows whether it fails. So what is reset is withheld: the same test
 * may have it again, others once it has ended well. If it fails, the session is closed.
 */
public final class Use<B> implements Parting {

    /** Of the time to close: the rest is for closing what is not as new. */
    private static final double SHARE_OF_RESET = 0.5;

    private final Spare<?, B, ?> spare;
    private final Spares spares;
    private final B built;
    private final Tenure tenure;
    private final int number;
    private volatile long clearedAs;

    /**
     * It begins when the spare is handed over.
     *
     * @param number the how-many-th of the session it is, from 1
     */
    Use(Spare<?, B, ?> spare, Spares spares, B built, Tenure tenure, int number) {
        this.spare = spare;
        this.spares = spares;
        this.built = built;
        this.tenure = tenure;
        this.number = number;
    }

    int number() {
        return number;
    }

    Tenure tenure() {
        return tenure;
    }

    /** The how-many-th session of the run it was that came back for any test; 0 if it has not. */
    long clearedAs() {
        return clearedAs;
    }

    /** Whether the session will go to another test after this one, as far as is known. */
    boolean comesBack() {
        return tenure.mayGoOn() && number < spares.loans().mostUses();
    }

    @Override
    public long now(boolean destroyed) {
        boolean resets = mayReset(destroyed);
        return end(resets, spares.closers().deadlineFor(spare.demand()));
    }

    @Override
    public void inBackground(boolean destroyed, LongConsumer whenDone) {
        // Asked now: by the time that a closer thread comes to it the test may have ended.
        boolean resets = mayReset(destroyed);
        spares.closers().leave(spare.demand(), deadline -> whenDone.accept(end(resets, deadline)));
    }

    /** Resets and keeps it, or closes it; returns what that took, in nanoseconds. */
    private long end(boolean resets, Deadline deadline) {
        boolean kept = resets && isUnspoilt(reset(deadline));
        if (!kept) {
            spare.gone(spares.closers().closeNow(spare.demand(), built, deadline));
        }
        return deadline.elapsedNanos();
    }

    /** After the end of the run nobody is left to wonder why not. */
    private boolean mayReset(boolean destroyed) {
        return spares.loans().reuses(spare.demand()) && spares.over().isEmpty() && isUnspoilt(refusal(destroyed));
    }

    /** What stands against keeping it retires it. */
    private boolean isUnspoilt(Optional<Reason> refusal) {
        refusal.ifPresent(reason -> spare.retire(reason, SpareState::inUse));
        return refusal.isEmpty();
    }

    private Optional<Reason> refusal(boolean destroyed) {
        if (destroyed) {
            return Optional.of(new Reason("destroyed", "its test destroyed it"));
        }
        return tenure.ends()
                .or(() -> number < spares.loans().mostUses()
                        ? Optional.empty()
                        : Optional.of(new Reason(
                                "worn-out", "as many tests have used it as one session may serve: " + number)));
    }

    /** HandedOver -> Resetting -> Withheld; else why not. */
    private Optional<Reason> reset(Deadline deadline) {
        spare.arrows().move(HandedOver.class, new Resetting<>());
        try {
            Optional<Reason> refusal = spares.closers().reset(spare.demand(), built, deadline.within(SHARE_OF_RESET));
            return refusal.isPresent() ? refusal : keep(deadline);
        } catch (RuntimeException | Error e) { // No more threads, say: the test has nothing to do with it.
            return Optional.of(Reason.of("reset-failed", "Runahead could not have it reset", e));
        }
    }

    private Optional<Reason> keep(Deadline deadline) {
        Optional<Permit> room = spares.builders().roomFor(spare.demand(), built);
        if (room.isEmpty()) {
            return Optional.of(new Reason("no-room", "what waits on this host has taken all of the memory for it"));
        }
        spare.keepIn(room.get());
        spares.append(new LedgerEvent.SpareReturned(spare.id(), tenure.request(), number, deadline.elapsedNanos()));
        spare.arrows().move(Resetting.class, new Withheld<>(built, this));
        if (settle()) {
            spares.becameReady();
        }
        return Optional.empty();
    }

    /**
     * Withheld -> Ready if its test has ended well, Withheld -> Retired if it failed or the run is over; does nothing while
     * its test runs.
     *
     * @return whether it is ready for any test now
     */
    boolean settle() {
        SpareState<B> now = spare.arrows().now();
        if (!isWithheld(now)) {
            return false;
        }
        boolean over = tenure.over(); // Read before the fence, which is written before it.
        Optional<Reason> refusal = tenure.fence().or(spares::over);
        if (refusal.isPresent()) {
            spare.retire(refusal.get(), this::isWithheld);
            return false;
        }
        if (over && clearedAs == 0) {
            clearedAs = spares.loans().nextCleared();
        }
        boolean cleared = over && spare.arrows().move(now, new Ready<>(built));
        if (cleared) {
            spares.append(new LedgerEvent.SpareCleared(spare.id()));
        }
        return cleared;
    }

    /** Not by another use, which may have begun meanwhile: its test has not ended. */
    private boolean isWithheld(SpareState<B> state) {
        return state instanceof Withheld<B> withheld && withheld.of() == this;
    }
}
