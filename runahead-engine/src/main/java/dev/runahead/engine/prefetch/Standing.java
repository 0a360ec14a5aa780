// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.prefetch;

import dev.runahead.Reason;
import dev.runahead.engine.plan.Asking;
import dev.runahead.engine.plan.Demand;
import dev.runahead.engine.prefetch.Stock.Claimed;
import dev.runahead.engine.prefetch.Stock.Idle;
import dev.runahead.engine.schedule.Cost;
import dev.runahead.engine.schedule.Foreground;
import dev.runahead.engine.schedule.Limits;
import dev.runahead.engine.schedule.Situation;
import dev.runahead.engine.schedule.Step;
import dev.runahead.engine.schedule.Underway;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the run stands while the lookahead decides, in the numbers of the schedule: a spec for each demand. Confined to one thread. */
final class Standing {

    private final Stock stock;
    private final Limits limits;
    private final Map<Demand<?, ?, ?>, Integer> specs = new LinkedHashMap<>();
    private final List<Cost> costs = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private final Map<Integer, Need> needs = new LinkedHashMap<>();
    private final List<Idle> ready = new ArrayList<>();
    private final List<Underway> underway = new ArrayList<>();
    private @Nullable Foreground foreground;
    private int retiring;
    private long unusableNanos;

    Standing(Stock stock, Map<Long, Reason> unwanted, Limits limits) {
        this.stock = stock;
        this.limits = limits;
        retiring = stock.retiring() + unwanted.size();
        for (Idle idle : stock.idle()) {
            if (unwanted.containsKey(idle.generation())) {
                continue;
            }
            if (idle.ready()) {
                ready.add(idle);
                spec(idle.demand());
            } else {
                underway.add(new Underway(spec(idle.demand()), idle.forNanos(), false));
            }
        }
        for (Claimed claimed : stock.claimed()) {
            // One test thread waits for one session; what others wait for is built all the same.
            boolean first = underway.stream().noneMatch(Underway::claimed);
            underway.add(new Underway(spec(claimed.demand()), claimed.forNanos(), first));
        }
    }

    private int spec(Demand<?, ?, ?> demand) {
        return specs.computeIfAbsent(demand, added -> {
            costs.add(stock.costs().of(added));
            return costs.size() - 1;
        });
    }

    /** Somebody will ask for it, own time after the one before. */
    void expect(Need need, long afterNanos) {
        int spec = spec(need.demand());
        long lead = afterNanos + unusableNanos;
        if (need.buildable() && !stock.resting().contains(need.demand())) {
            steps.add(new Step(spec, lead));
            needs.putIfAbsent(spec, need);
            unusableNanos = 0;
        } else {
            unusableNanos = lead + costs.get(spec).buildNanos();
        }
    }

    /** Tests ask: one that has no spare, ready or claimed, builds. */
    void asking(List<Asking> asking) {
        if (underway.stream().anyMatch(Underway::claimed)) {
            return;
        }
        for (Asking each : asking) {
            if (ready.stream().noneMatch(idle -> idle.demand().equals(each.demand()))) {
                foreground = new Foreground(spec(each.demand()), each.forNanos());
                return;
            }
        }
    }

    Situation situation(long restNanos) {
        List<Integer> numbers = new ArrayList<>(Collections.nCopies(costs.size(), 0));
        for (Idle idle : ready) {
            int spec = spec(idle.demand());
            numbers.set(spec, numbers.get(spec) + 1);
        }
        return new Situation(
                costs,
                steps,
                restNanos + unusableNanos,
                numbers,
                underway,
                retiring,
                foreground,
                0,
                Situation.NONE,
                limits);
    }

    /** A build is ordered. */
    Need build(int spec) {
        underway.add(new Underway(spec, 0, false));
        Need need = needs.get(spec);
        if (need == null) {
            throw new IllegalStateException("the policy builds spec " + spec + ", for which nobody will ask");
        }
        return need;
    }

    /** The last ready spare of a spec is retired; gives its generation. */
    long discard(int spec) {
        Idle last = ready.stream()
                .filter(idle -> spec(idle.demand()) == spec)
                .max(Comparator.comparingLong(Idle::generation))
                .orElseThrow(
                        () -> new IllegalStateException("the policy discards spec " + spec + ", which is not ready"));
        ready.remove(last);
        retiring++;
        return last.generation();
    }
}
