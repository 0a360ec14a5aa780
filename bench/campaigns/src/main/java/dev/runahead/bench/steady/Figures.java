// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.steady;

import dev.runahead.bench.timed.JsonObject;
import dev.runahead.bench.timed.RatioInterval;
import dev.runahead.bench.timed.Sample;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What the rounds of a suite come to. Ratios are formed within a round first. Immutable.
 *
 * @param first the arms that learn, on their first run, of which they know nothing yet
 * @param rounds at least one
 */
record Figures(Suite suite, Round first, List<Round> rounds) {

    /** What both together may take of what the better one takes alone. */
    static final double MOST = 1.02;

    /** Copies the list. */
    Figures {
        rounds = List.copyOf(rounds);
    }

    double wallSeconds(Arm arm) {
        return median(arm, SteadyRun::wallSeconds);
    }

    /** Building ahead or using again, whichever takes less alone: the same in all rounds, or chance would choose. */
    Arm better() {
        return wallSeconds(Arm.PREFETCH) < wallSeconds(Arm.REUSE) ? Arm.PREFETCH : Arm.REUSE;
    }

    /** Both together over the better one alone. */
    double bothVsBetter() {
        return wallRatio(Arm.BOTH, better()).median();
    }

    double offVsOff() {
        return wallRatio(Arm.OFF_AGAIN, Arm.OFF).median();
    }

    private Sample wallRatio(Arm arm, Arm base) {
        return Sample.of(rounds, round -> round.wallRatio(arm, base));
    }

    private double median(Arm arm, ToDoubleFunction<SteadyRun> figure) {
        return Sample.of(rounds, round -> figure.applyAsDouble(round.of(arm))).median();
    }

    private double sessions(Arm arm, ToDoubleFunction<Sessions> figure) {
        return median(arm, run -> figure.applyAsDouble(run.sessions()));
    }

    /** All resets of an arm; NaN if there was none. */
    double resetMillis(Arm arm) {
        List<Double> all = rounds.stream()
                .flatMap(round -> round.of(arm).sessions().resetSeconds().stream())
                .toList();
        return all.isEmpty() ? Double.NaN : 1000 * new Sample(all).median();
    }

    /** For people: a line for each arm. */
    List<String> table() {
        return Stream.of(Arm.values()).map(this::line).toList();
    }

    private String line(Arm arm) {
        return String.format(
                Locale.ROOT,
                "%-6s %-10s wall %6.2f s, %.3f of OFF; built %4.1f, at once %.1f, came back %4.1f in %.0f ms, "
                        + "hidden %5.2f s, waited %5.2f s%s",
                suite.word(),
                arm.word(),
                wallSeconds(arm),
                wallRatio(arm, Arm.OFF).median(),
                sessions(arm, Sessions::built),
                sessions(arm, Sessions::peak),
                sessions(arm, sessions -> sessions.resetSeconds().size()),
                resetMillis(arm),
                sessions(arm, Sessions::hiddenSeconds),
                sessions(arm, Sessions::waitedSeconds),
                arm.helped()
                        ? String.format(
                                Locale.ROOT, "; first run %.2f s", first.of(arm).wallSeconds())
                        : "");
    }

    /** Of the last line; keys are explained in {@code bench/README.md}. */
    JsonObject json() {
        JsonObject json = new JsonObject();
        walls(json);
        json.number("hidden_s", sessions(Arm.BOTH, Sessions::hiddenSeconds), 2)
                .number("hidden_prefetch_s", sessions(Arm.PREFETCH, Sessions::hiddenSeconds), 2)
                .number("waited_off_s", sessions(Arm.OFF, Sessions::waitedSeconds), 2)
                .number("waited_prefetch_s", sessions(Arm.PREFETCH, Sessions::waitedSeconds), 2)
                .number("waited_reuse_s", sessions(Arm.REUSE, Sessions::waitedSeconds), 2)
                .number("waited_both_s", sessions(Arm.BOTH, Sessions::waitedSeconds), 2);
        counts(json, "peak", Sessions::peak);
        counts(json, "built", Sessions::built);
        return json.number(
                        "resets",
                        sessions(Arm.BOTH, sessions -> sessions.resetSeconds().size()),
                        0)
                .number("reset_ms", resetMillis(Arm.BOTH), 1)
                .count("rounds", rounds.size());
    }

    private void walls(JsonObject json) {
        Arm better = better();
        json.number("off_s", wallSeconds(Arm.OFF), 3)
                .number("prefetch_s", wallSeconds(Arm.PREFETCH), 3)
                .number("reuse_s", wallSeconds(Arm.REUSE), 3)
                .number("both_s", wallSeconds(Arm.BOTH), 3)
                .word("better", better.word())
                .number("both_vs_better", bothVsBetter(), 4);
        interval(json, "ci95", Arm.BOTH, better);
        json.number("off_vs_off", offVsOff(), 4);
        interval(json, "off_ci95", Arm.OFF_AGAIN, Arm.OFF);
        json.number("first_prefetch_s", first.of(Arm.PREFETCH).wallSeconds(), 3)
                .number("first_reuse_s", first.of(Arm.REUSE).wallSeconds(), 3)
                .number("first_both_s", first.of(Arm.BOTH).wallSeconds(), 3);
    }

    /** One round does not tell how far it scatters. */
    private void interval(JsonObject json, String key, Arm arm, Arm base) {
        if (rounds.size() < 2) {
            json.numbers(key, Double.NaN, Double.NaN, 4);
            return;
        }
        RatioInterval interval = RatioInterval.of(
                rounds.stream().map(round -> round.wallRatio(arm, base)).toList());
        json.numbers(key, interval.lower(), interval.upper(), 4);
    }

    private void counts(JsonObject json, String what, ToDoubleFunction<Sessions> figure) {
        for (Arm arm : List.of(Arm.OFF, Arm.PREFETCH, Arm.REUSE, Arm.BOTH)) {
            json.number(what + "_" + arm.word(), sessions(arm, figure), 0);
        }
    }
}
