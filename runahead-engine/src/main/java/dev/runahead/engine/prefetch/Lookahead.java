// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.prefetch;

import dev.runahead.Reason;
import dev.runahead.engine.plan.Demand;
import dev.runahead.engine.plan.Window;
import dev.runahead.engine.prefetch.Stock.Idle;
import dev.runahead.engine.schedule.Limits;
import dev.runahead.engine.schedule.Policy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * Decides what is built ahead, and never more spares than its depth. One decision at a time.
 *
 * <p>Where it is known when tests will ask, a {@link Policy} decides ({@link OnTime}); where it is not, the plan's order
 * does ({@link InPlanOrder}). Either way an idle spare that no test of the plan wants is discarded, and what came back from
 * tests beyond what may wait.
 */
public final class Lookahead {

    /** How many requests ahead is looked where times are known. */
    public static final int HORIZON = 64;

    private static final Reason UNWANTED = new Reason("unwanted", "no later test wants it");

    private final int depth;
    private final boolean builds;
    private final InPlanOrder inPlanOrder;
    private final OnTime onTime;
    private final AtomicLong generations = new AtomicLong();

    /**
     * An empty window.
     *
     * @param limits the most of everything; spares at least 1, and it counts spares, not tests
     * @param policy decides where times are known
     */
    public Lookahead(Limits limits, Policy policy) {
        this(limits, policy, true);
    }

    /**
     * An empty window.
     *
     * @param builds whether anything is built ahead at all; if not, only what tests give back is looked after
     */
    public Lookahead(Limits limits, Policy policy, boolean builds) {
        this.builds = builds;
        depth = limits.spares();
        if (depth < 1) {
            throw new IllegalArgumentException("depth " + depth + " is below 1; to build nothing ahead, switch it off");
        }
        // What has never been measured may take a processor for itself, and one is the tests'.
        this.inPlanOrder = new InPlanOrder(depth, Math.max(1, limits.builders() / 2));
        this.onTime = new OnTime(limits, policy);
    }

    /** A number that no order has: for a session that was not built ahead and becomes a spare when its test gives it back. */
    public long nextGeneration() {
        return generations.incrementAndGet();
    }

    /**
     * Decides.
     *
     * @param window what is expected
     * @param stock what is ready or building already
     * @param host what its processors have done
     */
    public Decision decide(Window window, Stock stock, HostTime host) {
        Map<Long, Reason> discards = unwanted(window, stock);
        onTime.observe(host, stock, !window.asking().isEmpty());
        Choice choice = builds ? choice(window, stock, discards) : Choice.NOTHING;
        discards.putAll(choice.discards());
        discards.putAll(surplus(window, stock, discards));
        List<BuildOrder<?, ?, ?>> orders = choice.orders().stream()
                .<BuildOrder<?, ?, ?>>map(need -> new BuildOrder<>(
                        generations.incrementAndGet(),
                        need.demand(),
                        need.why(),
                        window.surroundings().loader()))
                .toList();
        return new Decision(orders, discards, choice.againNanos());
    }

    private Choice choice(Window window, Stock stock, Map<Long, Reason> discards) {
        return window.course()
                .map(course -> onTime.choose(window, course, stock, discards))
                .orElseGet(() -> inPlanOrder.choose(window, stock, discards));
    }

    /**
     * What came back from tests and is more than may wait at once: first what nobody is expected to ask for, then what is asked
     * for last, of these what came back first.
     */
    private Map<Long, Reason> surplus(Window window, Stock stock, Map<Long, Reason> discards) {
        List<Idle> left = new ArrayList<>(stock.idle());
        left.removeIf(idle -> discards.containsKey(idle.generation()));
        Collections.reverse(left); // So that what came back first stands first.
        Reason reason = new Reason("makes-room", "more sessions had come back than the " + depth + " that may wait");
        return left.stream()
                .filter(Idle::returned)
                .sorted(Comparator.comparingInt(idle -> -distance(window, idle.demand())))
                .limit(Math.max(0, left.size() - depth))
                .collect(Collectors.toMap(Idle::generation, idle -> reason));
    }

    /** How many requests are expected before one for a demand. */
    private static int distance(Window window, Demand<?, ?, ?> demand) {
        if (window.guesses().stream().anyMatch(guess -> guess.demand().equals(demand))) {
            return 0;
        }
        for (int i = 0; i < window.expected().size(); i++) {
            if (window.expected().get(i).demand().equals(demand)) {
                return i;
            }
        }
        return Integer.MAX_VALUE;
    }

    /** What came back stays as long as somebody of whom nothing is known may ask for it, but not beside one who wants none. */
    private static Map<Long, Reason> unwanted(Window window, Stock stock) {
        return stock.idle().stream()
                .filter(idle -> idle.returned()
                        ? window.surroundings().quiet()
                                || (window.knowsAll() && !window.wants().test(idle.demand()))
                        : !window.wants().test(idle.demand()))
                .collect(Collectors.toMap(Idle::generation, idle -> UNWANTED, (a, b) -> a, HashMap::new));
    }
}
