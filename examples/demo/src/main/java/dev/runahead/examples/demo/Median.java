// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.demo;

import java.util.Collection;
import java.util.function.ToDoubleFunction;

/** The middle of some numbers: one disturbed run does not move it. */
final class Median {

    private Median() {}

    /**
     * The middle one, or the mean of the two in the middle.
     *
     * @throws IllegalArgumentException if there is none
     */
    static double of(Collection<Double> numbers) {
        double[] sorted =
                numbers.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("no number, so no median");
        }
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    static <T> double of(Collection<T> things, ToDoubleFunction<T> number) {
        return of(things.stream().map(number::applyAsDouble).toList());
    }
}
