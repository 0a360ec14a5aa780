// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.simulate;

import dev.runahead.engine.schedule.Limits;
import dev.runahead.report.simulate.Span.What;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What activities at once cost each other beside processors, estimated from one run: with the right number builds of one
 * spec, once undisturbed, are alike, whatever was active with them. Thread-safe, without state.
 *
 * <p>The first build of a kind does not count: in a JVM that has just begun it is slower for reasons of its own.
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
    static double of(Timeline timeline, double processors, double bodyProcessors) {
        double best = EXPECTED;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i <= STEPS; i++) {
            double interference = MOST * i / STEPS;
            Limits limits = new Limits(0, 0, processors, bodyProcessors, interference);
            double unlikely = Math.pow((interference - EXPECTED) / SPREAD, 2)
                    + spread(timeline, Undisturbed.of(timeline, limits));
            if (unlikely < least) {
                least = unlikely;
                best = interference;
            }
        }
        return best;
    }

    /** How unlike builds of one spec are, summed over all. */
    private static double spread(Timeline timeline, Undisturbed undisturbed) {
        Map<Integer, List<Double>> logs = new HashMap<>();
        Set<String> kinds = new HashSet<>();
        for (int i = 0; i < timeline.builds().size(); i++) {
            Span build = timeline.builds().get(i);
            boolean counts = build.what() == What.BUILD && build.spec() != RecordedSpecs.UNKNOWN && build.nanos() > 0;
            if (counts && !kinds.add(timeline.specs().get(build.spec()).kind())) {
                logs.computeIfAbsent(build.spec(), spec -> new ArrayList<>()).add(Math.log(undisturbed.build(i)));
            }
        }
        double sum = 0;
        for (List<Double> ofSpec : logs.values()) {
            double mean = mean(ofSpec);
            for (double log : ofSpec) {
                sum += Math.pow((log - mean) / BUILDS_DIFFER, 2);
            }
        }
        return sum;
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(value -> value).average().orElse(0);
    }
}
