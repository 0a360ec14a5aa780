// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.spare;

import dev.runahead.Reason;
import dev.runahead.SessionSpec;
import dev.runahead.engine.build.Builders;
import dev.runahead.engine.plan.Demand;
import dev.runahead.engine.prefetch.BuildOrder;
import dev.runahead.engine.prefetch.Stock;
import dev.runahead.engine.time.Time;
import dev.runahead.ledger.Ledger;
import dev.runahead.ledger.LedgerEvent;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.LongConsumer;

/**
 * All spares that are not yet gone.
 *
 * <p>Thread-safe. The one lock makes "look at the stock, decide, add" one step, so that two tests that are served at
 * once cannot both fill the last place. Builds are started and events appended outside it; of user code only a spec's
 * {@code equals} and {@code hashCode} run under it.
 */
public final class Spares {

    private static final System.Logger LOG = System.getLogger("dev.runahead");

    private final Builders builders;
    private final Closers closers;
    private final Time time;
    private final Ledger ledger;
    private final List<Spare<?, ?, ?>> spares = new CopyOnWriteArrayList<>();
    private final Map<Demand<?, ?, ?>, Integer> failuresInARow = new ConcurrentHashMap<>();
    private final Object ordering = new Object();
    private boolean stopped;

    /** None yet. */
    public Spares(Builders builders, Closers closers, Time time, Ledger ledger) {
        this.builders = builders;
        this.closers = closers;
        this.time = time;
        this.ledger = ledger;
    }

    /**
     * Starts what is decided on, if anything.
     *
     * @param decide sees the stock as it stands; called under the lock, must not block
     */
    public <P extends SessionSpec, B, S> void build(Function<Stock, Optional<BuildOrder<Demand<P, B, S>>>> decide) {
        Optional<Spare<P, B, S>> ordered;
        synchronized (ordering) {
            ordered = stopped ? Optional.empty() : decide.apply(stock()).map(order -> new Spare<>(order, this));
            ordered.ifPresent(spares::add);
        }
        ordered.ifPresent(this::start);
    }

    private <P extends SessionSpec, B, S> void start(Spare<P, B, S> spare) {
        Demand<P, B, S> demand = spare.demand();
        String why = spare.order().why().text();
        append(new LedgerEvent.SpareBuilding(spare.id(), demand.kind(), demand.label(), why));
        builders.start(spare.order(), spare);
    }

    /** What is building or ready and nobody's, and what kept failing. */
    Stock stock() {
        List<Demand<?, ?, ?>> idle = spares.stream()
                .filter(Spare::idle)
                .<Demand<?, ?, ?>>map(Spare::demand)
                .toList();
        return new Stock(idle, failuresInARow);
    }

    /** Claims a spare that meets the demand, building or ready; empty if there is none. */
    public <P extends SessionSpec, B, S> Optional<Spare<P, B, S>> claim(Demand<P, B, S> demand) {
        for (Spare<?, ?, ?> spare : spares) {
            if (spare.demand().equals(demand) && spare.claim()) {
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

    /** Retires the idle spares of the demand's kind: the guess that they stand for has proved wrong. */
    public void supersede(Demand<?, ?, ?> demand) {
        Reason reason = new Reason("superseded", "superseded: a test asked for " + demand.label());
        spares.stream()
                .filter(spare -> spare.demand().kind().equals(demand.kind()))
                .filter(spare -> !spare.demand().equals(demand))
                .forEach(spare -> spare.retireIfIdle(reason));
    }

    /** Retires all that no test holds, and orders no more. */
    public void stop(Reason reason) {
        synchronized (ordering) {
            stopped = true;
        }
        spares.forEach(spare -> spare.retire(reason));
    }

    /** How often background builds of the demand failed since one succeeded. */
    public int failuresInARow(Demand<?, ?, ?> demand) {
        return failuresInARow.getOrDefault(demand, 0);
    }

    Time time() {
        return time;
    }

    void append(LedgerEvent event) {
        ledger.append(event);
    }

    void cancel(long generation) {
        builders.cancel(generation);
    }

    <P extends SessionSpec, B> void close(Demand<P, B, ?> demand, B built, LongConsumer whenGone) {
        closers.close(demand, built, whenGone);
    }

    void succeeded(Demand<?, ?, ?> demand) {
        failuresInARow.remove(demand);
    }

    /** A background failure never surfaces in a test; who looks for it finds it here. */
    void failed(Demand<?, ?, ?> demand, Throwable cause) {
        failuresInARow.merge(demand, 1, Integer::sum);
        LOG.log(Level.DEBUG, () -> "the background build of " + demand.label() + " failed", cause);
    }

    void remove(Spare<?, ?, ?> spare) {
        spares.remove(spare);
    }
}
