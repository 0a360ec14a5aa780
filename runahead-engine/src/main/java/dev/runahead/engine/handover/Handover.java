// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.handover;

import dev.runahead.Held;
import dev.runahead.Reason;
import dev.runahead.SessionSpec;
import dev.runahead.engine.build.Builders;
import dev.runahead.engine.build.StuckBuild;
import dev.runahead.engine.handover.Answer.Prefetched;
import dev.runahead.engine.handover.Answer.Reused;
import dev.runahead.engine.handover.Answer.WaitedFor;
import dev.runahead.engine.plan.Asker;
import dev.runahead.engine.plan.Demand;
import dev.runahead.engine.spare.Spare;
import dev.runahead.engine.spare.Spares;
import dev.runahead.engine.time.Time;
import dev.runahead.ledger.Journal;
import dev.runahead.ledger.Ledger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Gives a session to the test that asks: a spare if there is one that is whole, else one built on the test's own
 * thread.
 *
 * <p>Thread-safe, without a lock: the claim is the spare's own compare-and-set. Probe, attach and build are user code
 * and run on the asking thread after the claim.
 */
public final class Handover {

    /** How much longer than the build's own budget a claim waits: the build's own deadline should speak first. */
    static final Duration GRACE = Duration.ofSeconds(5);

    private static final Reason NESTED =
            new Reason("nested", "opened while another session was built, and no spare was ready");

    private final Spares spares;
    private final Leases leases;
    private final ForegroundBuild foreground;
    private final Claims claims;
    private final Consumer<Demand<?, ?, ?>> whenATestWaits;
    private final Time time;
    private final Ledger ledger;
    private final AtomicLong requests = new AtomicLong();
    private final Asked asked = new Asked();

    /**
     * No request yet.
     *
     * @param whenATestWaits is told what for when a test begins to wait for a build, its own or a claimed one, on its thread
     */
    public Handover(
            Spares spares,
            Leases leases,
            Builders.Rules rules,
            Time time,
            Journal journal,
            Consumer<Demand<?, ?, ?>> whenATestWaits) {
        this.whenATestWaits = whenATestWaits;
        this.spares = spares;
        this.leases = leases;
        WaitNotice notice = new WaitNotice(time, journal.console());
        this.claims = new Claims(leases, notice, rules.nesting(), whenATestWaits);
        this.foreground = new ForegroundBuild(leases, spares, rules, notice, journal.failures());
        this.time = time;
        this.ledger = journal.ledger();
    }

    /**
     * Answers a request.
     *
     * @param expected whether a later test is expected to ask for a demand: its spare is kept
     * @param whenItBuilds is told before the test begins to build itself
     * @throws InterruptedException if the test's thread was interrupted while it waited for a spare
     */
    public <P extends SessionSpec, B, S> Answer<S> answer(
            Demand<P, B, S> demand, Asker asker, Predicate<Demand<?, ?, ?>> expected, Runnable whenItBuilds)
            throws InterruptedException {
        Request<P, B, S> request = new Request<>(requests.incrementAndGet(), demand, asker, asked, time, ledger);
        try {
            return answer(request, asker, expected, whenItBuilds);
        } finally {
            request.tellSpec();
        }
    }

    /**
     * Answers a request that a provider makes on the thread on which it builds another session. Such a one never waits for a
     * spare that is being built, which may need what the build around it holds: the thread, permits, the turn; and no build
     * makes way for it, since that may be the one around it.
     *
     * @throws InterruptedException if the thread was interrupted while it waited for its turn, or for a session that closes
     */
    public <P extends SessionSpec, B, S> Answer<S> answerBuild(Demand<P, B, S> demand, Asker asker)
            throws InterruptedException {
        Request<P, B, S> request = new Request<>(requests.incrementAndGet(), demand, asker, asked, time, ledger);
        try {
            Optional<Spare<P, B, S>> ready = spares.claimReady(demand, asker);
            Optional<Held<S>> session = ready.isEmpty() ? Optional.empty() : claims.take(request, ready.get());
            if (session.isPresent()) {
                return handedOver(request, ready.get(), session.get(), false);
            }
            spares.clearance().freeResourceFor(demand);
            leases.awaitClosing(demand);
            Reason miss = ready.flatMap(Spare::retirement).orElse(NESTED);
            return foreground.build(
                    request, miss, Optional.empty(), demand.buildBudget().plus(GRACE));
        } finally {
            request.tellSpec();
        }
    }

    /**
     * Hands over a spare, ready or being built, and builds nothing: who asks builds its sessions itself.
     *
     * @return declined, with the reason, if there is none
     * @throws InterruptedException if the test's thread was interrupted while it waited for a spare
     */
    public <P extends SessionSpec, B, S> Answer<S> take(Demand<P, B, S> demand, Asker asker)
            throws InterruptedException {
        Request<P, B, S> request = new Request<>(requests.incrementAndGet(), demand, asker, asked, time, ledger);
        try {
            if (asker.changesWhatFreezes(demand)) {
                return new Answer.Declined<>(request.changedByItsTest());
            }
            Optional<Spare<P, B, S>> claimed = spares.claim(demand, asker);
            if (claimed.isEmpty()) {
                return new Answer.Declined<>(missOf(request));
            }
            Spare<P, B, S> spare = claimed.get();
            boolean waits = spare.building();
            Optional<Held<S>> session = claims.take(request, spare);
            return session.isEmpty()
                    ? new Answer.Declined<>(spare.retirement().orElseThrow())
                    : handedOver(request, spare, session.get(), waits);
        } finally {
            request.tellSpec(); // Also if declined: a later answer refers to it.
        }
    }

    private <P extends SessionSpec, B, S> Answer<S> answer(
            Request<P, B, S> request, Asker asker, Predicate<Demand<?, ?, ?>> expected, Runnable whenItBuilds)
            throws InterruptedException {
        Demand<P, B, S> demand = request.demand();
        if (asker.changesWhatFreezes(demand)) {
            return buildNow(request, request.changedByItsTest(), Optional.empty(), whenItBuilds);
        }
        Optional<Reason> turnedDown = Optional.empty();
        Optional<Spare<P, B, S>> claimed = spares.claim(demand, asker);
        while (claimed.isPresent()) {
            Spare<P, B, S> spare = claimed.get();
            boolean waits = spare.building();
            Optional<Held<S>> session = claims.take(request, spare);
            if (session.isPresent()) {
                return handedOver(request, spare, session.get(), waits);
            }
            if (spare.uses() == 0) { // Built ahead for nothing.
                return buildNow(request, spare.retirement().orElseThrow(), spare.stuck(), whenItBuilds);
            }
            turnedDown = spare.retirement();
            claimed = spares.claim(demand, asker); // What was used before may have suffered; a spare may be sound.
        }
        Reason miss = turnedDown.orElseGet(() -> missOf(request));
        spares.clearance().supersede(demand, expected);
        return buildNow(request, miss, Optional.empty(), whenItBuilds);
    }

    private static <P extends SessionSpec, B, S> Answer<S> handedOver(
            Request<P, B, S> request, Spare<P, B, S> spare, Held<S> session, boolean waits) {
        if (spare.uses() > 1) {
            request.reused(spare);
            return new Reused<>(session);
        }
        request.handedOver(waits ? "waited-for" : "prefetched", spare);
        return waits ? new WaitedFor<>(session) : new Prefetched<>(session);
    }

    private <P extends SessionSpec, B, S> Answer<S> buildNow(
            Request<P, B, S> request, Reason miss, Optional<StuckBuild> stuck, Runnable whenItBuilds)
            throws InterruptedException {
        Demand<P, B, S> demand = request.demand();
        boolean cleared = spares.clearance().clearTheWayFor(demand) || stuck.isPresent();
        whenItBuilds.run();
        whenATestWaits.accept(demand);
        spares.clearance().freeResourceFor(demand);
        leases.awaitClosing(demand);
        Duration patience =
                cleared ? demand.closeBudget() : demand.buildBudget().plus(GRACE);
        Answer<S> answer = foreground.build(request, miss, stuck, patience);
        if (answer.session().isPresent()) {
            spares.builtNow(demand);
        }
        return answer;
    }

    /** Why no spare could be claimed. */
    private Reason missOf(Request<?, ?, ?> request) {
        Demand<?, ?, ?> demand = request.demand();
        List<String> others = spares.idleLabels(demand.kind());
        if (!others.isEmpty()) {
            return new Reason("other-spec", "the spare at hand was another: " + String.join(", ", others));
        }
        if (request.isFirst()) {
            return new Reason("first-request", "the first request for " + request.label());
        }
        return spares.lastFailure(demand)
                .map(last -> new Reason(last.code(), "not built ahead, since the last spare came to nothing: " + last))
                .orElseGet(() -> new Reason("not-built-ahead", "no spare was being built"));
    }
}
