// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.timed;

import java.util.Collection;

/**
 * The mean of differences and the interval in which it lies with 95 % confidence: Student's. Immutable.
 *
 * @param point the mean
 * @param lower the interval's lower bound
 * @param upper its upper bound, which the mean passes with at most 2.5 %
 */
public record MeanInterval(double point, double lower, double upper) {

    /**
     * Computes it.
     *
     * @param differences at least two
     */
    public static MeanInterval of(Collection<Double> differences) {
        int count = differences.size();
        if (count < 2) {
            throw new IllegalArgumentException(
                    count + " differences do not tell how far they scatter; take at least 2");
        }
        double mean = differences.stream().mapToDouble(d -> d).average().orElseThrow();
        double squares =
                differences.stream().mapToDouble(d -> Math.pow(d - mean, 2)).sum();
        double half = RatioInterval.student(count - 1) * Math.sqrt(squares / (count - 1) / count);
        return new MeanInterval(mean, mean - half, mean + half);
    }
}
