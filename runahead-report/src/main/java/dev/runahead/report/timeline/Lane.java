// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.timeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A row of bars that do not overlap. Immutable.
 *
 * @param name what stands before it
 * @param bars by when they begin
 */
public record Lane(String name, List<Bar> bars) {

    /** Copies the list. */
    public Lane {
        bars = List.copyOf(bars);
    }

    /**
     * As few lanes as hold the bars: each bar is in the first one that has room for it.
     *
     * @param name of all of them
     * @return none if there are no bars
     */
    static List<Lane> packed(String name, List<Bar> bars) {
        List<List<Bar>> rows = new ArrayList<>();
        List<Bar> sorted =
                bars.stream().sorted(Comparator.comparingLong(Bar::fromNanos)).toList();
        for (Bar bar : sorted) {
            List<Bar> free = rows.stream()
                    .filter(row -> row.get(row.size() - 1).untilNanos() <= bar.fromNanos())
                    .findFirst()
                    .orElseGet(() -> {
                        List<Bar> row = new ArrayList<>();
                        rows.add(row);
                        return row;
                    });
            free.add(bar);
        }
        return rows.stream().map(row -> new Lane(name, row)).toList();
    }
}
