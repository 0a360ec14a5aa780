// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.optimum;

import dev.runahead.engine.schedule.Cost;
import dev.runahead.engine.schedule.Course;
import dev.runahead.engine.schedule.Limits;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The least time that an amount of own time and an amount of builds take together, whatever is done when. Immutable.
 *
 * <p>At each moment the test is in its own time, builds, or waits, and a set of background builds runs, as the limits and
 * turns let it. Each such combination brings own time and builds forward at a rate that the model gives. The shortest mix
 * of combinations is a linear program with two constraints; by duality its value is the largest {@code x * own + y *
 * builds} over prices x, y of at least 0 at which no combination earns more than 1 a unit of time, and the largest is at a
 * corner of that region. Every schedule is such a mix, so none is shorter.
 */
final class Capacity {

    /** In place of the spec that the test builds: it waits. */
    private static final int WAITS = -2;

    /** In place of the spec that the test builds: it is in its own time. */
    private static final int OWN = -1;

    /** Of so many combinations the best are found within a second. */
    static final int MOST_COMBINATIONS = 100_000;

    private static final double ROUNDING = 1e-9;

    private final List<Price> corners = new ArrayList<>();

    private record Price(double own, double builds) {}

    Capacity(Course course) {
        int most = Math.min(course.limits().builders(), course.limits().spares());
        if (combinations(course.costs().size(), most) > MOST_COMBINATIONS) {
            corners.add(new Price(1, 0)); // Own time at least takes as long as it takes alone.
            return;
        }
        List<Rates> all = new ArrayList<>();
        collect(course, new int[course.costs().size()], 0, most, all);
        List<Rates> best = Rates.unbeaten(all);
        for (Rates some : best) {
            corner(some, new Rates(1, 0), 0, best);
            corner(some, new Rates(0, 1), 0, best);
            for (Rates other : best) {
                corner(some, other, 1, best);
            }
        }
    }

    /**
     * The least time.
     *
     * @param own the test's own time to get over, in nanoseconds
     * @param builds nanoseconds of builds to get over, at the test or beside it
     */
    double least(double own, double builds) {
        return corners.stream()
                .mapToDouble(price -> price.own * own + price.builds * builds)
                .max()
                .orElse(0);
    }

    /** How many there are: sets of at most so many builds, of which several may be of one spec, by what the test does. */
    static double combinations(int specs, int most) {
        double sets = 1;
        for (int i = 1; i <= most && sets <= MOST_COMBINATIONS; i++) {
            sets *= (double) (specs + i) / i;
        }
        return sets * (specs - WAITS);
    }

    private static void collect(Course course, int[] beside, int from, int room, List<Rates> all) {
        for (int test = WAITS; test < beside.length; test++) {
            Rates rates = rates(course, beside, test);
            if (rates != null) {
                all.add(rates);
            }
        }
        for (int spec = from; spec < beside.length && room > 0; spec++) {
            beside[spec]++;
            collect(course, beside, spec, room - 1, all);
            beside[spec]--;
        }
    }

    /** The rates of a combination, or null if turns forbid it. */
    private static @Nullable Rates rates(Course course, int[] beside, int test) {
        int[] builds = beside.clone();
        if (test >= 0) {
            builds[test]++;
        }
        Limits limits = course.limits();
        int active = test == OWN ? 1 : 0;
        double busy = test == OWN ? limits.bodyProcessors() : 0;
        for (int spec = 0; spec < builds.length; spec++) {
            if (builds[spec] > 0 && sharesTurn(course.costs(), builds, spec)) {
                return null;
            }
            active += builds[spec];
            busy += builds[spec] * course.costs().get(spec).processors();
        }
        double overload = Math.max(0, busy / limits.processors() - 1);
        double company = limits.company(active, 0); // At best none are in step.
        double rate = 0;
        for (int spec = 0; spec < builds.length; spec++) {
            rate += builds[spec] / (1 + Math.min(1, course.costs().get(spec).processors()) * overload) / company;
        }
        double own = test == OWN ? 1 / (1 + Math.min(1, limits.bodyProcessors()) * overload) / company : 0;
        return new Rates(own, rate);
    }

    private static boolean sharesTurn(List<Cost> costs, int[] builds, int spec) {
        int turn = costs.get(spec).turn();
        if (turn == Cost.PARALLEL) {
            return false;
        }
        int same = 0;
        for (int i = 0; i < builds.length; i++) {
            same += costs.get(i).turn() == turn ? builds[i] : 0;
        }
        return same > 1;
    }

    /** The corner where one combination earns 1 and another earns that much, if no combination earns more than 1 there. */
    private void corner(Rates some, Rates other, double earned, List<Rates> all) {
        double determinant = some.own() * other.builds() - some.builds() * other.own();
        if (Math.abs(determinant) < ROUNDING) {
            return;
        }
        double own = (other.builds() - some.builds() * earned) / determinant;
        double builds = (some.own() * earned - other.own()) / determinant;
        double most = all.stream()
                .mapToDouble(each -> each.own() * own + each.builds() * builds)
                .max()
                .orElse(0);
        if (own >= 0 && builds >= 0 && most <= 1 + ROUNDING) {
            corners.add(new Price(own / Math.max(1, most), builds / Math.max(1, most)));
        }
    }
}
