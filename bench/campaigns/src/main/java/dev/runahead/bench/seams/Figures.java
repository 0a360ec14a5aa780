// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.seams;

import dev.runahead.bench.timed.JsonObject;
import dev.runahead.bench.timed.RatioInterval;
import dev.runahead.bench.timed.Sample;
import dev.runahead.bench.timed.SuiteLedger;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * What the pairs of one suite come to: medians over the pairs, of what is computed within each. Immutable.
 *
 * @param amount how much its tests did
 * @param pairs at least one
 */
record Figures(long amount, List<Pair> pairs) {

    /** Copies the list. */
    Figures {
        pairs = List.copyOf(pairs);
    }

    double boundaryOnPercent() {
        return median(Pair::boundaryOnPercent);
    }

    double bodyPerBoundary() {
        return median(Pair::bodyPerBoundary);
    }

    /** The suite's object in the last line. Its keys are explained in {@code bench/README.md}. */
    JsonObject json() {
        JsonObject suite = new JsonObject()
                .number("boundary_on_pct", boundaryOnPercent(), 1)
                .number("wall_saved_pct", 100 * (1 - median(Pair::wallRatio)), 1)
                .number("off_s", median(pair -> pair.off().times().wallSeconds()), 3)
                .number("on_s", median(pair -> pair.on().times().wallSeconds()), 3)
                .number("boundary_off_s", median(pair -> pair.off().times().laterBoundarySeconds()), 3)
                .number("boundary_on_s", median(pair -> pair.on().times().laterBoundarySeconds()), 3)
                .number("first_off_s", median(pair -> pair.off().times().firstBoundarySeconds()), 3)
                .number("first_on_s", median(pair -> pair.on().times().firstBoundarySeconds()), 3)
                .number("body_per_boundary", bodyPerBoundary(), 2)
                .number("body_slowdown", median(Pair::bodySlowdown), 2)
                .number("hidden_s", median(pair -> pair.handed().hiddenSeconds()), 3)
                .number("handed_over", median(pair -> pair.ledger(SuiteLedger::handedOver)), 1)
                .number("built_now", median(pair -> pair.ledger(SuiteLedger::builtNow)), 1)
                .number(
                        "wasted",
                        median(pair -> pair.ledger(ledger -> ledger.wasted().size())),
                        1)
                .number("cpu_ratio", median(Pair::cpuRatio), 2)
                .count("amount", amount)
                .count("pairs", pairs.size());
        if (pairs.size() > 1) {
            RatioInterval wall =
                    RatioInterval.of(pairs.stream().map(Pair::wallRatio).toList());
            suite.numbers("wall_ci95", wall.lower(), wall.upper(), 3);
        }
        return suite.raw("pairs_s", pairs.stream().map(Pair::json).collect(Collectors.joining(",", "[", "]")));
    }

    private double median(ToDoubleFunction<Pair> figure) {
        return Sample.of(pairs, figure).median();
    }
}
