// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.spring;

import dev.runahead.bench.timed.JsonObject;
import dev.runahead.bench.timed.RatioInterval;
import dev.runahead.bench.timed.Sample;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * What the rounds of one set of bodies come to; ratios are formed within a round. Immutable.
 *
 * @param pairs at least one
 */
record SetFigures(BodySet set, List<ShopPair> pairs) {

    /** Copies the list. */
    SetFigures {
        pairs = List.copyOf(pairs);
    }

    double median(ToDoubleFunction<ShopPair> figure) {
        return Sample.of(pairs, figure).median();
    }

    /** All contexts of all runs that were ready when their class asked. */
    List<Double> publishMillis() {
        return pairs.stream()
                .flatMap(pair -> pair.on().publications().millis().stream())
                .toList();
    }

    /** With Runahead over without, as a geometric mean; one round does not tell how far it scatters. */
    RatioInterval onVsOff() {
        return interval(ShopPair::onVsOff);
    }

    RatioInterval offVsOff() {
        return interval(ShopPair::offVsOff);
    }

    private RatioInterval interval(ToDoubleFunction<ShopPair> ratio) {
        List<Double> ratios = pairs.stream().map(ratio::applyAsDouble).toList();
        return ratios.size() > 1 ? RatioInterval.of(ratios) : new RatioInterval(ratios.get(0), Double.NaN, Double.NaN);
    }

    /** Contexts loaded in a run. */
    double contexts(ToDoubleFunction<ShopPair> of) {
        return median(of);
    }

    /** Keys are explained in {@code bench/README.md}. */
    JsonObject json() {
        RatioInterval on = onVsOff();
        RatioInterval off = offVsOff();
        return new JsonObject()
                .number("off_s", median(pair -> pair.off().wallSeconds()), 3)
                .number("on_s", median(pair -> pair.on().wallSeconds()), 3)
                .number("on_vs_off", on.point(), 4)
                .numbers("ci95", on.lower(), on.upper(), 4)
                .number("off_vs_off", off.point(), 4)
                .numbers("off_ci95", off.lower(), off.upper(), 4)
                .number("hideable_s", median(ShopPair::hideableSeconds), 2)
                .number("hidden_s", median(ShopPair::hiddenSeconds), 2)
                .number("hidden_pct", median(ShopPair::hiddenPercent), 1)
                .number("context_off_s", median(pair -> pair.off().facts().loadedSeconds()), 2)
                .number("context_on_s", median(pair -> pair.on().facts().loadedSeconds()), 2)
                .number("wasted", median(pair -> pair.on().wasted()), 1)
                .number("body_off_s", median(pair -> pair.off().run().times().bodySeconds()), 2)
                .number("body_slowdown", median(ShopPair::bodySlowdown), 3)
                .number("cpu_off_s", median(pair -> pair.off().facts().cpuSeconds()), 2)
                .number("cpu_on_s", median(pair -> pair.on().facts().cpuSeconds()), 2)
                .number("chain_off_s", median(pair -> pair.off().longestChainSeconds()), 2)
                .number("bound_s", median(ShopPair::boundSeconds), 2)
                .number("on_vs_bound", median(ShopPair::onVsBound), 3)
                .raw("walls_s", pairs.stream().map(ShopPair::json).collect(Collectors.joining(",", "[", "]")));
    }
}
