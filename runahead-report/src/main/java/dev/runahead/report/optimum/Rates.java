// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.optimum;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How fast a combination of activities brings a course forward. Immutable.
 *
 * @param own nanoseconds of own time in each nanosecond, 0 to 1
 * @param builds nanoseconds of builds in each nanosecond, at least 0
 */
record Rates(double own, double builds) {

    /** Those that no mix of others beats: the upper right part of the convex hull, from its right to its upper end. */
    static List<Rates> unbeaten(List<Rates> all) {
        List<Rates> fromTheRight = all.stream()
                .sorted(Comparator.comparingDouble(Rates::own)
                        .thenComparing(Rates::builds)
                        .reversed())
                .toList();
        List<Rates> best = new ArrayList<>();
        for (Rates rates : fromTheRight) {
            int last = best.size() - 1;
            if (last >= 0 && rates.builds <= best.get(last).builds) {
                continue;
            }
            while (last > 0 && !best.get(last).isBeyond(best.get(last - 1), rates)) {
                best.remove(last--);
            }
            best.add(rates);
        }
        return best;
    }

    /** Whether it lies beyond the line from one with more own time to one with more builds. */
    private boolean isBeyond(Rates right, Rates upper) {
        return (own - right.own) * (upper.builds - builds) - (builds - right.builds) * (upper.own - own) > 0;
    }
}
