// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.pool;

import java.util.Collection;
import java.util.List;

/** Medians. Without state. */
final class Medians {

    private Medians() {}

    /** Of an even number of values the mean of the two in the middle; of none NaN. */
    static double of(Collection<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int count = sorted.size();
        return count == 0 ? Double.NaN : (sorted.get((count - 1) / 2) + sorted.get(count / 2)) / 2;
    }
}
