// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.prefetch;

import dev.runahead.Reason;
import dev.runahead.engine.plan.Window;
import dev.runahead.engine.prefetch.Stock.Idle;
import dev.runahead.engine.schedule.Limits;
import dev.runahead.engine.schedule.Policy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * Decides what is built ahead, and never more spares than its depth. One decision at a time.
 *
 * <p>Where it is known when tests will ask, a {@link Policy} decides ({@link OnTime}); where it is not, the plan's order
 * does ({@link InPlanOrder}). Either way an idle spare that no test of the plan wants is discarded.
 */
public final class Lookahead {

    /** How many requests ahead is looked where times are known. */
    public static final int HORIZON = 64;

    private static final Reason UNWANTED = new Reason("unwanted", "no later test wants it");

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
        int depth = limits.spares();
        if (depth < 1) {
            throw new IllegalArgumentException("depth " + depth + " is below 1; to build nothing ahead, switch it off");
        }
        // What has never been measured may take a processor for itself, and one is the tests'.
        this.inPlanOrder = new InPlanOrder(depth, Math.max(1, limits.builders() / 2));
        this.onTime = new OnTime(limits, policy);
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
        Choice choice = window.course()
                .map(course -> onTime.choose(window, course, stock, discards))
                .orElseGet(() -> inPlanOrder.choose(window, stock, discards));
        discards.putAll(choice.discards());
        List<BuildOrder<?, ?, ?>> orders = choice.orders().stream()
                .<BuildOrder<?, ?, ?>>map(need -> new BuildOrder<>(
                        generations.incrementAndGet(),
                        need.demand(),
                        need.why(),
                        window.surroundings().loader()))
                .toList();
        return new Decision(orders, discards, choice.againNanos());
    }

    private static Map<Long, Reason> unwanted(Window window, Stock stock) {
        return stock.idle().stream()
                .filter(idle -> !window.wants().test(idle.demand()))
                .collect(Collectors.toMap(Idle::generation, idle -> UNWANTED, (a, b) -> a, HashMap::new));
    }
}
