// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.prefetch;

import dev.runahead.Reason;
import dev.runahead.engine.plan.Demand;
import dev.runahead.engine.plan.Surroundings;
import dev.runahead.engine.plan.Window;
import dev.runahead.engine.prefetch.Stock.Idle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Decides while nobody knows when tests will ask: what comes first in the plan, in its order, as soon as there is room.
 *
 * <p><b>Order.</b> A guess, "the same again", concerns the very next test; an expected demand the test that will ask for
 * it. So an expected demand comes before a guess if the very next test is expected to ask for it, else behind. As many
 * needs as the depth allows are kept, the first ones.
 *
 * <p><b>Reuse.</b> What a session will meet that a test holds and gives back needs no other one.
 *
 * <p><b>Room.</b> Idle spares and those that are retired but not yet gone count, since both hold resources. One that is
 * wanted, but by none of the needs that are kept, makes room for one that is; its successor is ordered when it is gone.
 *
 * <p><b>Foreground first.</b> A guess is not ordered while a test asks, for it may be building on its own thread and would
 * be slowed down. A declared demand is certain and may be built beside it.
 *
 * <p><b>While a test waits</b> for a build that keeps one thread busy, the processor that is the test's own is idle: one more may
 * run. In suites whose tests take milliseconds builds are what the run consists of, and this is where they overlap.
 *
 * <p><b>Steady ground.</b> Nothing is ordered while a running test has declared to change what the session would freeze,
 * and nothing is guessed for a test that declares so itself: it would be built for a state that is gone by then.
 */
final class InPlanOrder {

    private static final Reason MAKES_ROOM = new Reason("makes-room", "it made room for what comes before it");

    private final int depth;
    private final int builders;

    /**
     * A way to decide.
     *
     * @param depth how many spares may wait at once
     * @param builders how many may be built at once
     */
    InPlanOrder(int depth, int builders) {
        this.depth = depth;
        this.builders = builders;
    }

    Choice choose(Window window, Stock stock, Map<Long, Reason> unwanted) {
        List<Idle> free = new ArrayList<>(stock.idle());
        Returns returns = stock.circulation().returns(window.asking());
        List<Need> unmet = needs(window)
                .filter(need -> !stock.resting().contains(need.demand()))
                .filter(need -> !returns.meet(need.demand()))
                .limit(depth)
                .filter(need -> !cover(need, free) && need.buildable())
                .toList();
        free.removeIf(idle -> unwanted.containsKey(idle.generation()));
        int room = depth - stock.idle().size() - stock.retiring();
        List<Need> orders = unmet.stream().limit(Math.max(0, room)).toList();
        Map<Long, Reason> discards = new HashMap<>();
        int missing = unmet.size() - orders.size() - stock.retiring() - unwanted.size();
        for (int i = free.size() - 1; i >= 0 && missing > 0; i--, missing--) {
            discards.put(free.get(i).generation(), MAKES_ROOM);
        }
        boolean idle = stock.claimed().stream().anyMatch(each -> each.demand().buildsOnOneThread());
        int freed = idle ? 1 : 0;
        int hands = Math.max(0, builders + freed - stock.building());
        return new Choice(orders.stream().limit(hands).toList(), discards, Long.MAX_VALUE);
    }

    private static Stream<Need> needs(Window window) {
        Surroundings around = window.surroundings();
        Stream<Need> guessed = window.guesses().stream()
                .filter(guess -> Need.expects(guess, around))
                .map(guess -> Need.of(guess, window));
        Stream<Need> expected = window.expected().stream().map(each -> Need.of(each, around));
        return window.expectedIsNext() ? Stream.concat(expected, guessed) : Stream.concat(guessed, expected);
    }

    /** Takes an idle spare that meets the need out of those that are free. */
    private static boolean cover(Need need, List<Idle> free) {
        Demand<?, ?, ?> demand = need.demand();
        for (int i = 0; i < free.size(); i++) {
            if (free.get(i).demand().equals(demand)) {
                free.remove(i);
                return true;
            }
        }
        return false;
    }
}
