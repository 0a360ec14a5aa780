// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.memory;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * What the pairs of a suite come to; every figure is a median over the pairs by itself. Immutable.
 *
 * @param pairs at least one
 */
record Figures(List<Pair> pairs) {

    /** Refuses to be of nothing. */
    Figures {
        pairs = List.copyOf(pairs);
        if (pairs.isEmpty()) {
            throw new IllegalArgumentException("no pair, so no figures");
        }
    }

    double off() {
        return median(Pair::off);
    }

    double on() {
        return median(Pair::on);
    }

    double added() {
        return median(Pair::added);
    }

    private double least() {
        return pairs.stream().mapToDouble(Pair::added).min().orElseThrow();
    }

    /** What counts against the budget: it holds for each run, not for the run in the middle. */
    double most() {
        return pairs.stream().mapToDouble(Pair::added).max().orElseThrow();
    }

    private double median(ToDoubleFunction<Pair> figure) {
        double[] sorted = pairs.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** For people. */
    String text() {
        return String.format(
                Locale.ROOT,
                "off %.0f MiB, on %.0f MiB, added %.0f MiB (%.0f to %.0f)",
                off(),
                on(),
                added(),
                least(),
                most());
    }

    /** The members of an object of the report. */
    String json() {
        return String.format(
                Locale.ROOT,
                "\"pairs\":%d,\"off_peak_mib\":%.0f,\"on_peak_mib\":%.0f,\"added_mib\":%.0f,\"added_mib_max\":%.0f,"
                        + "\"pairs_mib\":[%s]",
                pairs.size(),
                off(),
                on(),
                added(),
                most(),
                pairs.stream().map(Pair::json).collect(Collectors.joining(",")));
    }
}
