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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the run stands while the lookahead decides, in the numbers of the schedule: a spec for each demand. Confined to one
 * thread. Who asks is told before what is expected: what a test is about to claim is there for nobody else.
 */
final class Standing {

    private final Stock stock;
    private final Limits limits;
    private Returns returns;
    private final Map<Demand<?, ?, ?>, Integer> specs = new LinkedHashMap<>();
    private final List<Cost> costs = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private final Map<Integer, Need> needs = new LinkedHashMap<>();
    private final List<Idle> ready = new ArrayList<>();
    private final List<Underway> underway = new ArrayList<>();
    private final Map<Integer, Integer> uncommitted = new HashMap<>();
    private @Nullable Foreground foreground;
    private int retiring;
    private long unusableNanos;

    Standing(Stock stock, Map<Long, Reason> unwanted, Limits limits) {
        this.stock = stock;
        this.limits = limits;
        returns = stock.circulation().returns(List.of());
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

    /** Tests ask: each waits for a spare, is about to claim a ready one, which fills its place until then, or builds. */
    void asking(List<Asking> asking) {
        returns = stock.circulation().returns(asking);
        List<Demand<?, ?, ?>> waiting = new ArrayList<>();
        stock.claimed().forEach(claimed -> waiting.add(claimed.demand()));
        for (Asking each : asking) {
            if (waiting.remove(each.demand())) {
                continue;
            }
            Optional<Idle> meant = ready.stream()
                    .filter(idle -> !each.builds() && idle.demand().equals(each.demand()))
                    .findFirst();
            if (meant.isPresent()) {
                ready.remove(meant.get());
                retiring++;
            } else if (each.builds() && foreground == null && stock.claimed().isEmpty()) {
                foreground = new Foreground(spec(each.demand()), each.forNanos());
            }
        }
        ready.forEach(idle -> uncommitted.merge(spec(idle.demand()), 1, Integer::sum));
        underway.stream()
                .filter(build -> !build.claimed())
                .forEach(build -> uncommitted.merge(build.spec(), 1, Integer::sum));
    }

    /** Somebody will ask for it, own time after the one before. What is there already need not be buildable. */
    void expect(Need need, long afterNanos) {
        long lead = afterNanos + unusableNanos;
        if (returns.meet(need.demand())) {
            unusableNanos = lead; // Its test waits for nothing.
            return;
        }
        int spec = spec(need.demand());
        boolean buildable = need.buildable() && !stock.resting().contains(need.demand());
        if (buildable || uncommitted.getOrDefault(spec, 0) > 0) {
            uncommitted.merge(spec, -1, Integer::sum);
            steps.add(new Step(spec, lead));
            unusableNanos = 0;
        } else {
            unusableNanos = lead + costs.get(spec).buildNanos();
        }
        if (buildable) {
            needs.putIfAbsent(spec, need);
        }
    }

    /** Whether there is anything that could be decided. */
    boolean expectsAny() {
        return !steps.isEmpty();
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

    /** A build is ordered; empty if what it would be for must not be built now. */
    Optional<Need> build(int spec) {
        Optional<Need> need = Optional.ofNullable(needs.get(spec));
        if (need.isPresent()) {
            underway.add(new Underway(spec, 0, false));
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
