// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.prefetch;

import dev.runahead.Reason;
import dev.runahead.engine.plan.Demand;
import dev.runahead.engine.plan.Guess;
import dev.runahead.engine.plan.Outlook;
import dev.runahead.engine.plan.Surroundings;
import dev.runahead.engine.plan.Window;
import dev.runahead.engine.prefetch.Stock.Idle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides what is built ahead: what comes first in the plan, in its order, and never more spares than its depth.
 * Thread-safe.
 *
 * <p><b>Order.</b> A guess, "the same again", concerns the very next test; a declared demand the test that declares it.
 * So a declared demand comes before a guess if the very next test declares it, else behind. As many needs as the depth
 * allows are kept, the first ones.
 *
 * <p><b>Room.</b> Idle spares and those that are retired but not yet gone count, since both hold resources. An idle spare
 * that no test of the plan wants is discarded. One that is wanted, but by none of the needs that are kept, makes room for
 * one that is; its successor is ordered when it is gone.
 *
 * <p><b>Foreground first.</b> A guess is not ordered while a test asks, for it may be building on its own thread and would
 * be slowed down. A declared demand is certain and may be built beside it.
 *
 * <p><b>Steady ground.</b> Nothing is ordered while a running test has declared to change what the session would freeze,
 * and nothing is guessed for a test that declares so itself: it would be built for a state that is gone by then.
 */
public final class Lookahead {

    private static final Reason UNWANTED = new Reason("unwanted", "no later test wants it");
    private static final Reason MAKES_ROOM = new Reason("makes-room", "it made room for what comes before it");

    private final int depth;
    private final AtomicLong generations = new AtomicLong();

    /**
     * An empty window.
     *
     * @param depth how many spares may wait at once, at least 1; it counts spares, not tests
     */
    public Lookahead(int depth) {
        if (depth < 1) {
            throw new IllegalArgumentException("depth " + depth + " is below 1; to build nothing ahead, switch it off");
        }
        this.depth = depth;
    }

    /** How many spares may wait at once. */
    public int depth() {
        return depth;
    }

    private record Need(Demand<?, ?, ?> demand, Reason why, boolean orderedNow) {}

    /**
     * Decides.
     *
     * @param window what is expected
     * @param stock what is ready or building already
     */
    public Decision decide(Window window, Stock stock) {
        List<Idle> free = new ArrayList<>(stock.idle());
        List<Need> unmet = needs(window)
                .filter(need -> !stock.resting().contains(need.demand()))
                .limit(depth)
                .filter(need -> !cover(need, free) && need.orderedNow())
                .toList();
        Map<Long, Reason> discards = unwanted(window, free);
        int room = depth - stock.idle().size() - stock.retiring();
        List<BuildOrder<?, ?, ?>> orders = unmet.stream()
                .limit(Math.max(0, room))
                .<BuildOrder<?, ?, ?>>map(
                        need -> order(need, window.surroundings().loader()))
                .toList();
        int missing = unmet.size() - orders.size() - stock.retiring() - discards.size();
        for (int i = free.size() - 1; i >= 0 && missing > 0; i--) {
            if (discards.putIfAbsent(free.get(i).generation(), MAKES_ROOM) == null) {
                missing--;
            }
        }
        return new Decision(orders, discards);
    }

    private BuildOrder<?, ?, ?> order(Need need, @Nullable ClassLoader loader) {
        return new BuildOrder<>(generations.incrementAndGet(), need.demand(), need.why(), loader);
    }

    private static Stream<Need> needs(Window window) {
        Surroundings around = window.surroundings();
        Stream<Need> guessed = window.guesses().stream()
                .filter(guess -> guess.outlook().expectsMore())
                .filter(guess -> Collections.disjoint(guess.freezes(), around.changedNext()))
                .map(guess -> new Need(
                        guess.demand(),
                        why(guess),
                        !window.asking() && Collections.disjoint(guess.freezes(), around.changed())));
        Stream<Need> declared = window.declared().stream()
                .map(each -> new Need(
                        each.demand(),
                        new Reason("declared", "declared by " + each.by()),
                        Collections.disjoint(each.freezes(), around.changed())));
        return window.declaredIsNext() ? Stream.concat(declared, guessed) : Stream.concat(guessed, declared);
    }

    private static Map<Long, Reason> unwanted(Window window, List<Idle> free) {
        return free.stream()
                .filter(idle -> !window.wants().test(idle.demand()))
                .collect(Collectors.toMap(Idle::generation, idle -> UNWANTED, (a, b) -> a, HashMap::new));
    }

    /** Takes an idle spare that meets the need out of those that are free. */
    private static boolean cover(Need need, List<Idle> free) {
        for (int i = 0; i < free.size(); i++) {
            if (free.get(i).demand().equals(need.demand())) {
                free.remove(i);
                return true;
            }
        }
        return false;
    }

    private static Reason why(Guess guess) {
        return new Reason(
                "same-again",
                guess.outlook() == Outlook.MORE_TESTS
                        ? "the same again: later tests remain"
                        : "the same again: the running container may still register invocations");
    }
}
