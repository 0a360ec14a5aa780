// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.saturated;

import dev.runahead.bench.timed.JsonObject;
import dev.runahead.bench.timed.RatioInterval;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the rounds come to; ratios are formed within a round. Immutable.
 *
 * @param trios at least two
 */
record Figures(List<Trio> trios) {

    /** Copies the list. */
    Figures {
        trios = List.copyOf(trios);
    }

    RatioInterval onVsOff() {
        return RatioInterval.of(trios.stream().map(Trio::onVsOff).toList());
    }

    RatioInterval offVsOff() {
        return RatioInterval.of(trios.stream().map(Trio::offVsOff).toList());
    }

    Verdict verdict() {
        return Verdict.of(onVsOff(), offVsOff().point());
    }

    /**
     * The last line. Its keys are explained in {@code bench/README.md}.
     *
     * @param more members that are not of the walls
     */
    String json(JsonObject more) {
        RatioInterval on = onVsOff();
        RatioInterval off = offVsOff();
        JsonObject saturated = new JsonObject()
                .number("on_vs_off", on.point(), 4)
                .number("off_vs_off", off.point(), 4)
                .numbers("ci95", on.lower(), on.upper(), 4)
                .count("pairs", trios.size())
                .word("verdict", verdict().name())
                .numbers("off_ci95", off.lower(), off.upper(), 4)
                .object("runs", more)
                .raw("walls_s", trios.stream().map(Trio::json).collect(Collectors.joining(",", "[", "]")));
        return new JsonObject().object("saturated", saturated).toString();
    }
}
