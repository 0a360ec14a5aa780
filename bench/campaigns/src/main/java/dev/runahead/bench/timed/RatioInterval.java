// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.timed;

import java.util.Collection;

/**
 * The geometric mean of ratios and the interval in which it lies with 95 % confidence: Student's, of the logarithms, since
 * twice as long and half as long are equally far away. Immutable.
 *
 * @param point the geometric mean
 * @param lower the interval's lower bound
 * @param upper its upper bound
 */
public record RatioInterval(double point, double lower, double upper) {

    /** Of the normal distribution: 97.5 %. */
    private static final double NORMAL = 1.959963984540054;

    /**
     * Computes it.
     *
     * @param ratios at least two, above 0
     */
    public static RatioInterval of(Collection<Double> ratios) {
        int count = ratios.size();
        if (count < 2) {
            throw new IllegalArgumentException(count + " ratios do not tell how far they scatter; take at least 2");
        }
        double mean = ratios.stream().mapToDouble(Math::log).average().orElseThrow();
        double squares = ratios.stream()
                .mapToDouble(ratio -> Math.pow(Math.log(ratio) - mean, 2))
                .sum();
        double half = student(count - 1) * Math.sqrt(squares / (count - 1) / count);
        return new RatioInterval(Math.exp(mean), Math.exp(mean - half), Math.exp(mean + half));
    }

    /** How far its ends are from its middle. */
    public double halfWidth() {
        return (upper - lower) / 2;
    }

    /**
     * Student's 97.5 % quantile. Exact for one and two degrees of freedom; from three on Cornish and Fisher's expansion
     * (Abramowitz and Stegun, 26.7.5), which is 0.12 % too small at three and less than 0.02 % from five on.
     */
    static double student(int degrees) {
        if (degrees == 1) {
            return Math.tan(Math.PI * 0.475);
        }
        if (degrees == 2) {
            return 0.95 * Math.sqrt(2 / (1 - 0.95 * 0.95));
        }
        double z = NORMAL;
        double first = (Math.pow(z, 3) + z) / 4;
        double second = (5 * Math.pow(z, 5) + 16 * Math.pow(z, 3) + 3 * z) / 96;
        double third = (3 * Math.pow(z, 7) + 19 * Math.pow(z, 5) + 17 * Math.pow(z, 3) - 15 * z) / 384;
        double fourth =
                (79 * Math.pow(z, 9) + 776 * Math.pow(z, 7) + 1482 * Math.pow(z, 5) - 1920 * Math.pow(z, 3) - 945 * z)
                        / 92160;
        return z
                + first / degrees
                + second / Math.pow(degrees, 2)
                + third / Math.pow(degrees, 3)
                + fourth / Math.pow(degrees, 4);
    }
}
