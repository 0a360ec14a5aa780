// SPDX-License-Identifier: Apache-2.0
package dev.runahead.junit;

import dev.runahead.history.Branch;
import dev.runahead.junit.Entrant.Mobility;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * An order of test classes that is improved step by step, from the one that was given. Confined to one thread.
 *
 * <p>A step takes a class, or neighbours that ask for the same, to the place where the forecast becomes best. Classes that no
 * step takes stay in their order. The end is where no step saves {@link #LEAST_NANOS}, or where {@link #MOST_WORK} is done. So no order
 * costs more than the given one, and the same input gives the same order.
 *
 * <p>Source: insertion as in the heuristic of Nawaz, Enscore and Ham for flow shops (1983), with stretches of several as in Or's
 * exchange for tours (1976). Johnson's rule (1954) is exact for one builder and any number of spares, Gilmore's and Gomory's
 * (1964) for one builder and one spare; neither knows what must be asked for first, nor how to stay near a given order.
 */
final class ClassOrder {

    /** What a step must save: a scheduler's time slices and a history's errors are about as long. */
    static final long LEAST_NANOS = 20_000_000;

    /** In classes that a forecast adds: a second or two. Some three hundred classes that ask end before it. */
    static final int MOST_WORK = 4_000_000;

    private final List<Integer> order = new ArrayList<>();
    private final List<Entrant> entrants;
    private final Assumptions assumptions;
    /** What is expected before each place, and behind the last. */
    private final List<Forecast> before = new ArrayList<>();

    private final Forecast trial;
    private int work;

    /**
     * The given order.
     *
     * @param entrants the classes in it
     * @param assumptions about sessions and builders
     */
    ClassOrder(List<Entrant> entrants, Assumptions assumptions) {
        this.entrants = List.copyOf(entrants);
        this.assumptions = assumptions;
        this.trial = new Forecast(assumptions);
        before.add(new Forecast(assumptions));
        for (int i = 0; i < entrants.size(); i++) {
            order.add(i);
            before.add(new Forecast(assumptions));
        }
        forecastFrom(0);
    }

    /** What waiting it is expected to cost, in nanoseconds. */
    long costNanos() {
        return before.get(order.size()).costNanos();
    }

    /** Where each place's class stood in the given order. */
    List<Integer> places() {
        return List.copyOf(order);
    }

    /** Takes steps until none helps. */
    void improve() {
        List<Integer> heaviestFirst = new ArrayList<>(order);
        heaviestFirst.removeIf(each -> entrants.get(each).mobility() != Mobility.FREE);
        heaviestFirst.sort(Comparator.comparingLong(this::weight).reversed());
        boolean moved = true;
        while (moved) {
            moved = false;
            for (int each : heaviestFirst) {
                int at = order.indexOf(each);
                moved |= step(at, at + 1);
                int alone = order.indexOf(each);
                int end = endOfAlike(alone);
                moved |= end > alone + 1 && step(alone, end);
            }
        }
    }

    /** Own time and builds. */
    private long weight(int entrant) {
        Branch branch = entrants.get(entrant).branch();
        return branch.specs().stream()
                .mapToLong(spec -> assumptions.specs().get(spec).buildNanos())
                .reduce(branch.ownNanos(), Long::sum);
    }

    private Entrant at(int place) {
        return entrants.get(order.get(place));
    }

    /** Behind the last of those that follow a place and ask for just the same. */
    private int endOfAlike(int place) {
        List<Integer> specs = at(place).branch().specs();
        int end = place + 1;
        while (!specs.isEmpty()
                && end < order.size()
                && at(end).mobility() == Mobility.FREE
                && at(end).branch().specs().equals(specs)) {
            end++;
        }
        return end;
    }

    /** Takes a stretch to its best place; whether that is another one. */
    private boolean step(int from, int to) {
        long least = costNanos() - LEAST_NANOS + 1;
        int best = from;
        for (int place = from - 1; place >= 0 && at(place).mobility() != Mobility.FIXED; place--) {
            long cost = costOfSwapping(place, from, to);
            if (cost < least) {
                least = cost;
                best = place;
            }
        }
        for (int place = to; place < order.size() && at(place).mobility() != Mobility.FIXED; place++) {
            long cost = costOfSwapping(from, to, place + 1);
            if (cost < least) {
                least = cost;
                best = place + 1;
            }
        }
        if (best == from) {
            return false;
        }
        int first = Math.min(best, from);
        Collections.rotate(order.subList(first, Math.max(best, to)), best < from ? to - from : from - to);
        forecastFrom(first);
        return true;
    }

    /** What the order would cost with two neighbouring stretches swapped. */
    private long costOfSwapping(int first, int second, int end) {
        if (++work > MOST_WORK) {
            return Long.MAX_VALUE;
        }
        trial.copy(before.get(first));
        tryStretch(second, end);
        tryStretch(first, second);
        tryStretch(end, order.size());
        return trial.costNanos();
    }

    private void tryStretch(int from, int to) {
        for (int place = from; place < to; place++) {
            if (trial.goesOnAs(before.get(place))) {
                trial.skip(before.get(place), before.get(to));
                return;
            }
            trial.add(at(place).branch());
            work++;
        }
    }

    private void forecastFrom(int place) {
        for (int i = place; i < order.size(); i++) {
            before.get(i + 1).copy(before.get(i));
            before.get(i + 1).add(at(i).branch());
        }
    }
}
