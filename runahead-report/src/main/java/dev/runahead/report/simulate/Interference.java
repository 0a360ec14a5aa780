// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.simulate;

import dev.runahead.engine.schedule.Limits;

/**
 * What activities at once cost each other beside processors, estimated from one run: with the right number builds of one
 * spec, once undisturbed, are alike, whatever was active with them. Thread-safe, without state.
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
                    + spread(Undisturbed.of(timeline, limits), timeline.specs().size());
            if (unlikely < least) {
                least = unlikely;
                best = interference;
            }
        }
        return best;
    }

    /** How unlike builds of one spec are, summed over all. */
    private static double spread(Undisturbed undisturbed, int specs) {
        double sum = 0;
        for (int spec = 0; spec < specs; spec++) {
            double[] logs = undisturbed.builds(spec).stream()
                    .filter(work -> work > 0)
                    .mapToDouble(Math::log)
                    .toArray();
            double mean = mean(logs);
            for (double log : logs) {
                sum += Math.pow((log - mean) / BUILDS_DIFFER, 2);
            }
        }
        return sum;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return values.length == 0 ? 0 : sum / values.length;
    }
}
