// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.plan;

import dev.runahead.SessionSpec;
import dev.runahead.history.Card;
import dev.runahead.history.History;
import dev.runahead.history.PastRequest;
import dev.runahead.history.Replay;
import dev.runahead.history.Replayed;
import dev.runahead.history.SpecHistory;
import dev.runahead.history.TestHistory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * What earlier runs tell about the nodes of a plan, as demands of this run: each spec is made again once. Confined to one
 * thread; runs user code.
 */
public final class Recollection {

    private final History history;
    private final Replay replay;
    private final Kinds kinds;
    private final BiConsumer<Demand<?, ?, ?>, SpecHistory> met;
    private final Map<Integer, Optional<Demand<?, ?, ?>>> demands = new HashMap<>();

    /** Nothing is remembered yet; every kind counts. */
    public Recollection(History history, Replay replay, BiConsumer<Demand<?, ?, ?>, SpecHistory> met) {
        this(history, replay, Kinds.all(), met);
    }

    /**
     * Nothing is remembered yet.
     *
     * @param history of earlier runs
     * @param replay makes their specs again
     * @param kinds which are remembered; what others take is their tests' own time
     * @param met hears of each demand that earlier runs had, with what it cost them
     */
    public Recollection(History history, Replay replay, Kinds kinds, BiConsumer<Demand<?, ?, ?>, SpecHistory> met) {
        this.history = history;
        this.replay = replay;
        this.kinds = kinds;
        this.met = met;
    }

    /** What is usual for a node; empty if no run has timed it. */
    public Optional<Usual> of(String id) {
        return history.of(id).filter(test -> test.runs() > 0).map(this::usual);
    }

    /** What is usual for a whole test class. */
    public Usual of(Card card) {
        return usual(card.whole());
    }

    private Usual usual(TestHistory test) {
        List<Usual.Ask> asks = new ArrayList<>(test.requests().size());
        long unknownNanos = 0;
        int early = 0;
        int leftOut = 0;
        for (int i = 0; i < test.requests().size(); i++) {
            PastRequest request = test.requests().get(i);
            Optional<Demand<?, ?, ?>> demand = demand(request.spec());
            long after = unknownNanos + request.leadNanos();
            if (demand.isPresent()) {
                asks.add(new Usual.Ask(demand.get(), after));
                early += i < test.early() ? 1 : 0;
                unknownNanos = 0;
            } else { // Its test builds it: that is time until the next request.
                SpecHistory past = history.specs().get(request.spec());
                unknownNanos = after + past.aloneNanos();
                leftOut += kinds.has(past.kind()) ? 0 : 1; // Nobody will answer it, so nobody need know of it.
            }
        }
        return new Usual(
                asks,
                early,
                test.headNanos(),
                test.tailNanos() + unknownNanos,
                test.requests().size() - asks.size() - leftOut);
    }

    private Optional<Demand<?, ?, ?>> demand(int spec) {
        return demands.computeIfAbsent(spec, index -> {
            SpecHistory past = history.specs().get(index);
            if (!kinds.has(past.kind())) {
                return Optional.empty();
            }
            Optional<Demand<?, ?, ?>> demand = replay.of(past).map(Recollection::demand);
            demand.ifPresent(found -> met.accept(found, past));
            return demand;
        });
    }

    private static <P extends SessionSpec, B, S> Demand<P, B, S> demand(Replayed<P, B, S> replayed) {
        return new Demand<>(replayed.provider(), replayed.spec());
    }
}
