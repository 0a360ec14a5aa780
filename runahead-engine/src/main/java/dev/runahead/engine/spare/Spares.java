// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.spare;

import dev.runahead.Deadline;
import dev.runahead.Reason;
import dev.runahead.SessionSpec;
import dev.runahead.engine.build.BuildSink;
import dev.runahead.engine.build.Builders;
import dev.runahead.engine.plan.Demand;
import dev.runahead.engine.prefetch.BuildOrder;
import dev.runahead.engine.prefetch.Costs;
import dev.runahead.engine.prefetch.Decision;
import dev.runahead.engine.prefetch.Stock;
import dev.runahead.engine.time.Time;
import dev.runahead.ledger.Journal;
import dev.runahead.ledger.LedgerEvent;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Predicate;

/**
 * All spares that are not yet gone.
 *
 * <p>Thread-safe. The one lock makes "look at the stock, decide, add" one step, so that two tests that are served at
 * once cannot both fill the last place. Builds are started, spares retired and events appended outside it; of user code
 * only a spec's {@code equals} and {@code hashCode} run under it.
 */
public final class Spares {

    private static final System.Logger LOG = System.getLogger("dev.runahead");

    private final Builders builders;
    private final Closers closers;
    private final Time time;
    private final Journal journal;
    private final List<Spare<?, ?, ?>> spares = new CopyOnWriteArrayList<>();
    private final Failures failures = new Failures();
    private final Set<Eviction> evictions = ConcurrentHashMap.newKeySet();
    private final Object ordering = new Object();
    private volatile Runnable whenChanged = () -> {};
    private boolean stopped;

    /** None yet. */
    public Spares(Builders builders, Closers closers, Time time, Journal journal) {
        this.builders = builders;
        this.closers = closers;
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
            if (stopped) {
                return new Decision(List.of(), Map.of(), Long.MAX_VALUE);
            }
            decision = decide.apply(stock(costs));
            decision.orders().forEach(order -> ordered.add(spare(order)));
            spares.addAll(ordered);
        }
        decision.discards()
                .forEach((generation, reason) -> spares.stream()
                        .filter(spare -> spare.id() == generation)
                        .forEach(spare -> spare.retireIfIdle(reason)));
        ordered.forEach(Spare::start);
        return decision;
    }

    private <P extends SessionSpec, B, S> Spare<P, B, S> spare(BuildOrder<P, B, S> order) {
        return new Spare<>(order, this);
    }

    private Stock stock(Costs costs) {
        List<Stock.Idle> idle = new ArrayList<>();
        List<Stock.Claimed> claimed = new ArrayList<>();
        int retiring = 0;
        for (Spare<?, ?, ?> spare : spares) {
            boolean building = spare.building();
            if (spare.idle()) {
                idle.add(new Stock.Idle(
                        spare.id(), spare.demand(), !building, spare.report().begunForNanos()));
            } else if (building) {
                claimed.add(new Stock.Claimed(spare.demand(), spare.report().begunForNanos()));
            } else if (spare.retiring()) {
                retiring++;
            }
        }
        return new Stock(idle, claimed, retiring, failures.resting(), costs);
    }

    /** Claims a spare that meets the demand, a ready one before one that is being built; empty if there is none. */
    public <P extends SessionSpec, B, S> Optional<Spare<P, B, S>> claim(Demand<P, B, S> demand) {
        return claim(demand, false).or(() -> claim(demand, true));
    }

    private <P extends SessionSpec, B, S> Optional<Spare<P, B, S>> claim(Demand<P, B, S> demand, boolean alsoBuilding) {
        for (Spare<?, ?, ?> spare : spares) {
            if ((alsoBuilding || !spare.building()) && spare.demand().equals(demand) && spare.claim()) {
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
                .filter(spare -> spare.idle() && spare.demand().kind().equals(kind))
                .map(spare -> spare.demand().label())
                .toList();
    }

    /**
     * Retires the idle spares of the demand's kind that stood for a guess, which has proved wrong.
     *
     * @param expected whether a later test is expected to ask for a demand: its spare is kept
     */
    public void supersede(Demand<?, ?, ?> demand, Predicate<Demand<?, ?, ?>> expected) {
        Reason reason = new Reason("superseded", "superseded: a test asked for " + demand.label());
        spares.stream()
                .filter(spare -> spare.demand().kind().equals(demand.kind()))
                .filter(spare -> !spare.demand().equals(demand) && !expected.test(spare.demand()))
                .forEach(spare -> spare.retireIfIdle(reason));
    }

    /**
     * Ends the builds that are in the way of a test's own build, if those of its kind exclude each other.
     *
     * @return whether there is one that was ended, now or before, and may take a while
     */
    public boolean clearTheWayFor(Demand<?, ?, ?> demand) {
        if (!demand.exclusive()) {
            return false;
        }
        Reason reason = new Reason("makes-way", "its build made way: a test builds " + demand.label() + " itself");
        List<Spare<?, ?, ?>> alike = spares.stream()
                .filter(spare -> spare.demand().kind().equals(demand.kind()))
                .toList();
        alike.stream().filter(Spare::building).forEach(spare -> spare.retireIfIdle(reason));
        return alike.stream().anyMatch(spare -> spare.retirement().isPresent());
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
        there.forEach(spare -> spare.retireIfIdle(reason));
        Eviction eviction = new Eviction(spares.stream().filter(Spare::retiring).toList());
        evictions.add(eviction);
        try {
            eviction.look(spares);
            Duration longest = Collections.max(List.of(eviction.longestClose(), closers.longest()));
            Deadline deadline = time.deadlineIn(longest);
            return eviction.await(time, deadline) && closers.awaitAll(deadline);
        } finally {
            evictions.remove(eviction);
        }
    }

    /** Retires all that no test holds, and orders no more. */
    public void stop(Reason reason) {
        synchronized (ordering) {
            stopped = true;
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

    Time time() {
        return time;
    }

    void append(LedgerEvent event) {
        journal.ledger().append(event);
    }

    <P extends SessionSpec, B, S> void build(BuildOrder<P, B, S> order, BuildSink<B> sink) {
        builders.start(order, sink);
    }

    StackTraceElement[] giveUp(long generation) {
        return builders.giveUp(generation);
    }

    void cancel(long generation) {
        builders.cancel(generation);
    }

    <P extends SessionSpec, B> void close(Demand<P, B, ?> demand, B built, LongConsumer whenGone) {
        closers.close(demand, built, whenGone);
    }

    void handedOver(Demand<?, ?, ?> demand) {
        failures.handedOver(demand);
    }

    Optional<Path> keepLog(long generation, Path log) {
        return journal.failures().keepLog("spare-" + generation, log);
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

    /**
     * A background failure never surfaces in a test; who looks for it finds it where this says.
     *
     * @return the file with the whole stack
     */
    Optional<Path> keepStack(long generation, Demand<?, ?, ?> demand, Throwable cause) {
        LOG.log(Level.DEBUG, () -> "the background build of " + demand.label() + " failed", cause);
        return journal.failures().keepStack("spare-" + generation, cause);
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
