// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.spare;

import dev.runahead.Deadline;
import dev.runahead.Reason;
import dev.runahead.SessionSpec;
import dev.runahead.engine.build.Builders;
import dev.runahead.engine.fingerprint.Fingerprint;
import dev.runahead.engine.plan.Asker;
import dev.runahead.engine.plan.Demand;
import dev.runahead.engine.plan.Reusables;
import dev.runahead.engine.prefetch.BuildOrder;
import dev.runahead.engine.prefetch.Costs;
import dev.runahead.engine.prefetch.Decision;
import dev.runahead.engine.prefetch.Stock;
import dev.runahead.engine.time.Time;
import dev.runahead.ledger.Journal;
import dev.runahead.ledger.LedgerEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * All spares that are not yet gone.
 *
 * <p>Thread-safe. The one lock makes "look at the stock, decide, add" one step, so that two tests that are served at
 * once cannot both fill the last place. Builds are started, spares retired and events appended outside it; of user code
 * only a spec's {@code equals} and {@code hashCode} run under it.
 */
public final class Spares {

    private static final Reason BUILT_BY_ITS_TEST = new Reason("built-now", "its test built it");

    private final Builders builders;
    private final Closers closers;
    private final Time time;
    private final Journal journal;
    private final List<Spare<?, ?, ?>> spares = new CopyOnWriteArrayList<>();
    private final Failures failures = new Failures();
    private final Set<Eviction> evictions = ConcurrentHashMap.newKeySet();
    private final Loans loans;
    private final Clearance clearance;
    private final LongSupplier generations;
    private final Object ordering = new Object();
    private volatile Runnable whenChanged = () -> {};
    private volatile @Nullable Reason stopped;

    /**
     * None yet.
     *
     * @param reusables which of them come back from tests
     * @param generations numbers that no order has, for what comes back and was no spare before
     */
    public Spares(
            Builders builders,
            Closers closers,
            Reusables reusables,
            LongSupplier generations,
            Time time,
            Journal journal) {
        this.generations = generations;
        this.builders = builders;
        this.closers = closers;
        this.loans = new Loans(spares, reusables);
        this.clearance = new Clearance(spares);
        builders.whenFull(clearance::makeRoomFor);
        this.time = time;
        this.journal = journal;
    }

    /** Is told, on whichever thread, when a spare is built, or has left room for another. */
    public void whenChanged(Runnable action) {
        whenChanged = action;
    }

    /**
     * Does what is decided on.
     *
     * @param decide sees the stock as it stands; called under the lock, must not block
     * @param costs what builds are expected to take
     * @return what was decided
     */
    public Decision rearrange(Function<Stock, Decision> decide, Costs costs) {
        List<Spare<?, ?, ?>> ordered = new ArrayList<>();
        Decision decision;
        synchronized (ordering) {
            if (stopped != null) {
                return new Decision(List.of(), Map.of(), Long.MAX_VALUE);
            }
            decision = decide.apply(stock(costs));
            decision.orders().forEach(order -> ordered.add(spare(order)));
            spares.addAll(ordered);
        }
        decision.discards()
                .forEach((generation, reason) -> spares.stream()
                        .filter(spare -> spare.id() == generation)
                        .forEach(spare -> spare.retire(reason, SpareState::idle)));
        ordered.forEach(this::start);
        return decision;
    }

    /** Hands it to the builder threads. */
    private <P extends SessionSpec, B, S> void start(Spare<P, B, S> spare) {
        BuildOrder<P, B, S> order = spare.order();
        Demand<P, B, S> demand = order.demand();
        append(new LedgerEvent.SpareBuilding(
                spare.id(), demand.kind(), demand.label(), order.why().text()));
        builders.start(order, new SpareSink<>(spare, this));
    }

    private <P extends SessionSpec, B, S> Spare<P, B, S> spare(BuildOrder<P, B, S> order) {
        return Spare.ordered(order, this);
    }

    private Stock stock(Costs costs) {
        List<Stock.Idle> idle = new ArrayList<>();
        List<Stock.Claimed> claimed = new ArrayList<>();
        int retiring = 0;
        List<Spare<?, ?, ?>> inOrder = new ArrayList<>(spares);
        if (loans.any()) {
            inOrder.sort(Comparator.comparingLong(Spare::place));
        }
        for (Spare<?, ?, ?> spare : inOrder) {
            boolean building = spare.building();
            if (spare.idle()) {
                idle.add(new Stock.Idle(
                        spare.id(), spare.demand(), !building, spare.report().begunForNanos(), spare.uses()));
            } else if (building) {
                claimed.add(new Stock.Claimed(spare.demand(), spare.report().begunForNanos()));
            } else if (spare.retiring()) {
                retiring++;
            }
        }
        return new Stock(idle, claimed, retiring, failures.resting(), costs, loans.circulation());
    }

    /** Claims a spare that meets the demand, a ready one before one that is being built; empty if there is none. */
    public <P extends SessionSpec, B, S> Optional<Spare<P, B, S>> claim(Demand<P, B, S> demand, Asker asker) {
        return claimReady(demand, asker).or(() -> claim(demand, asker, true));
    }

    /** Claims a spare that meets the demand and is built; empty if there is none. */
    public <P extends SessionSpec, B, S> Optional<Spare<P, B, S>> claimReady(Demand<P, B, S> demand, Asker asker) {
        return claim(demand, asker, false);
    }

    private <P extends SessionSpec, B, S> Optional<Spare<P, B, S>> claim(
            Demand<P, B, S> demand, Asker asker, boolean alsoBuilding) {
        for (Spare<?, ?, ?> spare : spares) {
            if ((alsoBuilding || !spare.building()) && spare.demand().equals(demand) && spare.claim(asker)) {
                @SuppressWarnings("unchecked") // Equal demands have the same provider, and it fixes all three types.
                Spare<P, B, S> claimed = (Spare<P, B, S>) spare;
                return Optional.of(claimed);
            }
        }
        return Optional.empty();
    }

    /** The idle spares of a kind, by their specs' labels: what a test that asks for another spec could not use. */
    public List<String> idleLabels(String kind) {
        return spares.stream()
                .filter(spare -> spare.idle() && spare.uses() == 0)
                .filter(spare -> spare.demand().kind().equals(kind))
                .map(spare -> spare.demand().label())
                .toList();
    }

    /**
     * Retires all that no test has claimed, and waits until that is gone, with all else that is being closed: as long as the
     * longest of these closes may take.
     *
     * @return false if that was not enough
     * @throws InterruptedException if the waiting thread was interrupted
     */
    public boolean evict(Reason reason) throws InterruptedException {
        List<Spare<?, ?, ?>> there;
        synchronized (ordering) { // Who looked before this moment has added what it ordered.
            there = List.copyOf(spares);
        }
        retireIdle(there, reason);
        Eviction eviction = new Eviction(spares.stream().filter(Spare::retiring).toList());
        evictions.add(eviction);
        try {
            eviction.look(spares);
            Duration longest = Collections.max(List.of(eviction.longestClose(), closers.longest()));
            Deadline deadline = time.deadlineIn(longest);
            boolean gone = eviction.await(time, deadline) && closers.awaitAll(deadline);
            retireIdle(spares, reason); // What was just being reset.
            return gone && closers.awaitAll(deadline);
        } finally {
            evictions.remove(eviction);
        }
    }

    private static void retireIdle(List<Spare<?, ?, ?>> which, Reason reason) {
        which.forEach(spare -> spare.retire(reason, SpareState::idle));
    }

    /** Retires all that no test holds, and orders no more. */
    public void stop(Reason reason) {
        synchronized (ordering) {
            stopped = reason;
        }
        spares.forEach(spare -> spare.retire(reason));
    }

    /** Why the last spare of the demand came to nothing; empty if one has been handed over since. */
    public Optional<Reason> lastFailure(Demand<?, ?, ?> demand) {
        return failures.last(demand);
    }

    /** A test has built what it demands on its own thread. */
    public void builtNow(Demand<?, ?, ?> demand) {
        failures.builtNow(demand);
    }

    /**
     * A test has built what it demands on its own thread, and may give it back.
     *
     * @param built its session
     * @param frozen what that froze
     */
    public <P extends SessionSpec, B> Use<B> held(Demand<P, B, ?> demand, B built, Fingerprint frozen, Tenure tenure) {
        BuildOrder<P, B, ?> order = new BuildOrder<>(generations.getAsLong(), demand, BUILT_BY_ITS_TEST, null);
        Spare<P, B, ?> spare = Spare.held(order, this, built, frozen, tenure);
        spares.add(spare);
        return spare.use().orElseThrow();
    }

    /** Lets some go so that others can come. */
    public Clearance clearance() {
        return clearance;
    }

    /** Those that go from test to test. */
    public Loans loans() {
        return loans;
    }

    /** Why nothing is kept any more; empty as long as the run lasts. */
    Optional<Reason> over() {
        return Optional.ofNullable(stopped);
    }

    Closers closers() {
        return closers;
    }

    Builders builders() {
        return builders;
    }

    Time time() {
        return time;
    }

    void append(LedgerEvent event) {
        journal.ledger().append(event);
    }

    void handedOver(Demand<?, ?, ?> demand) {
        failures.handedOver(demand);
    }

    Journal journal() {
        return journal;
    }

    void failed(Demand<?, ?, ?> demand, Reason why) {
        failures.failed(demand, why);
    }

    void notBegun(Demand<?, ?, ?> demand, Reason why) {
        failures.notBegun(demand, why);
    }

    void failedForGood(Demand<?, ?, ?> demand, Reason why) {
        failures.failedForGood(demand, why);
    }

    void becameReady() {
        whenChanged.run();
    }

    void remove(Spare<?, ?, ?> spare) {
        spares.remove(spare);
        evictions.forEach(eviction -> eviction.look(spares));
        whenChanged.run();
    }
}
