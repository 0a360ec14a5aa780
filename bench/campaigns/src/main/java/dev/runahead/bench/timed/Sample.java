// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.timed;

import java.util.Collection;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Some numbers, of which one disturbed one shall not decide. Immutable.
 *
 * @param sorted at least one, ascending
 */
public record Sample(List<Double> sorted) {

    /** Sorts a copy. */
    public Sample {
        sorted = sorted.stream().sorted().toList();
        if (sorted.isEmpty()) {
            throw new IllegalArgumentException("no number, so nothing can be said of them");
        }
    }

    /** A number of each thing. */
    public static <T> Sample of(Collection<T> things, ToDoubleFunction<T> number) {
        return new Sample(things.stream().map(number::applyAsDouble).toList());
    }

    /** The middle one, or the mean of the two in the middle. */
    public double median() {
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /**
     * The smallest number that at least this share of all does not pass.
     *
     * @param share above 0, at most 1
     */
    public double atRank(double share) {
        return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }
}
