// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.prefetch;

import dev.runahead.Reason;
import dev.runahead.engine.plan.Course;
import dev.runahead.engine.plan.Demand;
import dev.runahead.engine.plan.Window;
import dev.runahead.engine.prefetch.Stock.Claimed;
import dev.runahead.engine.prefetch.Stock.Idle;
import dev.runahead.engine.schedule.Limits;
import dev.runahead.engine.schedule.Move;
import dev.runahead.engine.schedule.Policy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides where it is known when tests will ask: tells a {@link Policy} where the run stands, in numbers, and asks it for
 * its moves until it rests.
 *
 * <p>What must not be built now, since it rests after failures or a running test changes what it would freeze, is told
 * as time that the test thread needs for itself: its test will build it.
 */
final class OnTime {

    private static final Reason MAKES_ROOM =
            new Reason("makes-room", "it made room for what is expected to save more time");

    private final Limits limits;
    private final Policy policy;
    private final BodyLoad load;

    OnTime(Limits limits, Policy policy) {
        this.limits = limits;
        this.policy = policy;
        this.load = new BodyLoad(limits.bodyProcessors(), limits.processors());
    }

    Choice choose(Window window, Course course, Stock stock, Map<Long, Reason> unwanted) {
        Standing standing = new Standing(stock, unwanted, limitsNow(stock.costs()));
        standing.asking(window.asking());
        expect(standing, window, course);
        List<Need> orders = new ArrayList<>();
        Map<Long, Reason> discards = new HashMap<>();
        if (!standing.expectsAny()) { // What is ready stays, for the next plan may want it.
            return new Choice(orders, discards, Long.MAX_VALUE);
        }
        // Every move but the last fills or empties a place.
        for (int moves = 0; moves <= 2 * limits.spares(); moves++) {
            Move move = policy.next(standing.situation(course.restNanos()));
            if (move instanceof Move.Build build) {
                Optional<Need> need = standing.build(build.spec());
                if (need.isEmpty()) {
                    break;
                }
                orders.add(need.get());
            } else if (move instanceof Move.Discard discard) {
                discards.put(standing.discard(discard.spec()), MAKES_ROOM);
            } else if (move instanceof Move.Rest rest) {
                return new Choice(orders, discards, rest.nanos());
            }
        }
        return new Choice(orders, discards, Long.MAX_VALUE);
    }

    /** A guess is expected when the next test begins, between what is known to come before and after that. */
    private static void expect(Standing standing, Window window, Course course) {
        Deque<Need> guesses = new ArrayDeque<>(window.guesses().stream()
                .filter(guess -> Need.expects(guess, window.surroundings()))
                .map(guess -> Need.of(guess, window))
                .toList());
        long at = 0;
        long due = 0;
        for (Course.Step step : course.steps()) {
            due += step.afterNanos();
            for (; !guesses.isEmpty() && due > course.nextTestNanos(); at = course.nextTestNanos()) {
                standing.expect(guesses.remove(), course.nextTestNanos() - at);
            }
            standing.expect(Need.of(step.expected(), window.surroundings()), due - at);
            at = due;
        }
        for (; !guesses.isEmpty(); at = Math.max(at, course.nextTestNanos())) {
            standing.expect(guesses.remove(), Math.max(0, course.nextTestNanos() - at));
        }
    }

    private Limits limitsNow(Costs costs) {
        return new Limits(
                limits.spares(), limits.builders(), limits.processors(), load.processors(), costs.interference());
    }

    /** What the host has done, and what it has to do from now on for us. */
    void observe(HostTime host, Stock stock, boolean asking) {
        if (!host.known()) {
            load.at(host, 0, asking);
            return;
        }
        Stream<Demand<?, ?, ?>> building = Stream.concat(
                stock.idle().stream().filter(each -> !each.ready()).map(Idle::demand),
                stock.claimed().stream().map(Claimed::demand));
        double builds = building.mapToDouble(demand -> stock.costs().of(demand).processors())
                .sum();
        load.at(host, builds, asking);
    }
}
