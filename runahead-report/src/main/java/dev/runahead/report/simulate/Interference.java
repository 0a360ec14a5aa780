// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.simulate;

import dev.runahead.engine.schedule.Limits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What activities at once cost each other beside processors, estimated from one run: with the right number builds of one
 * spec, once undisturbed, are alike, whatever was active with them. Thread-safe, without state.
 *
 * <p>Compared are the phases that builds tell of, so that a build that a test waited for to its end is seen beside one that
 * ran beside a test from its beginning ({@link Phases}).
 *
 * <p>Of the numbers that may be it is the likeliest, if the durations of equal builds differ by some tenth anyway and
 * interference is known to be small: both are normal distributions, of logarithms and of the number. Where all builds had the
 * same company the run tells nothing, and what was expected before is what comes out.
 */
final class Interference {

    /** By how much equal builds differ that nothing disturbs. */
    private static final double BUILDS_DIFFER = 0.1;

    /** Before anything is known; the engine begins with the same. */
    private static final double EXPECTED = 0.05;

    /** How far it may well be from that. */
    private static final double SPREAD = 0.15;

    private static final int STEPS = 50;
    private static final double MOST = 1;

    private Interference() {}

    /** The estimate, 0 to 1. */
    static double of(Phases phases, double processors, double bodyProcessors) {
        double best = EXPECTED;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i <= STEPS; i++) {
            double interference = MOST * i / STEPS;
            Limits limits = new Limits(0, 0, processors, bodyProcessors, interference);
            double unlikely = Math.pow((interference - EXPECTED) / SPREAD, 2)
                    + spread(phases, Undisturbed.of(phases.timeline(), limits));
            if (unlikely < least) {
                least = unlikely;
                best = interference;
            }
        }
        return best;
    }

    /** How unlike what should be alike is, summed over all; a phase counts by its part of the build. */
    private static double spread(Phases phases, Undisturbed undisturbed) {
        Map<Phases.Key, List<Double>> logs = new HashMap<>();
        for (int i = 0; i < phases.keys().size(); i++) {
            Phases.Key key = phases.keys().get(i);
            if (key != null && undisturbed.build(i) > 0) {
                logs.computeIfAbsent(key, same -> new ArrayList<>()).add(Math.log(undisturbed.build(i)));
            }
        }
        Map<Integer, Double> builds = new HashMap<>();
        logs.forEach((key, alike) -> builds.merge(key.spec(), Math.exp(mean(alike)), Double::sum));
        double sum = 0;
        for (Map.Entry<Phases.Key, List<Double>> alike : logs.entrySet()) {
            double mean = mean(alike.getValue());
            double part = Math.exp(mean) / builds.getOrDefault(alike.getKey().spec(), 1.0);
            for (double log : alike.getValue()) {
                sum += part * Math.pow((log - mean) / BUILDS_DIFFER, 2);
            }
        }
        return sum;
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(value -> value).average().orElse(0);
    }
}
