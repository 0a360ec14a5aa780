// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.demo;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The figures for humans, in the manner of the reference: scenario, off, on, benefit; then what they consist of. */
final class BenefitTable {

    private static final String LINE = "%-40s %10s %10s %9s%n";

    private final StringBuilder text = new StringBuilder();

    private BenefitTable() {}

    /**
     * Writes the table.
     *
     * @param scenarios at least one
     */
    static String of(List<Figures> scenarios) {
        BenefitTable table = new BenefitTable();
        table.line("scenario", "off", "on", "benefit");
        table.line("-".repeat(40), "-".repeat(10), "-".repeat(10), "-".repeat(9));
        scenarios.forEach(figures -> table.row(name(figures), figures, figures.scenario()::headline));
        table.text.append('\n');
        scenarios.forEach(table::parts);
        table.text.append('\n');
        scenarios.forEach(table::cost);
        scenarios.forEach(table::handovers);
        scenarios.forEach(table::noise);
        table.say(
                "All figures are medians over %d pairs.",
                scenarios.get(0).pairs().size());
        return table.text.toString();
    }

    private static String name(Figures figures) {
        return switch (figures.scenario()) {
            case GROUP -> "group boundary, same model: pool spawn";
            case CHAIN -> "chain of " + inWords(figures.chain()) + ": boundary pool cost";
            case TWO -> "two unmodified tests: wall";
        };
    }

    private void parts(Figures figures) {
        switch (figures.scenario()) {
            case GROUP -> row("group: first pool", figures, SuiteTimes::firstBoundarySeconds);
            case CHAIN -> {
                row("chain: test JVM wall", figures, SuiteTimes::wallSeconds);
                row("chain: first pool", figures, SuiteTimes::firstBoundarySeconds);
                row("chain: pools after the first", figures, SuiteTimes::laterBoundarySeconds);
            }
            case TWO -> row("two: boundary of the second", figures, SuiteTimes::laterBoundarySeconds);
        }
    }

    private void row(String scenario, Figures figures, ToDoubleFunction<SuiteTimes> figure) {
        line(
                scenario,
                seconds(figures.off(figure)),
                seconds(figures.on(figure)),
                format("%+d %%", Math.round(-figures.savedPercent(figure))));
    }

    /** Hidden work is not free: where it went. */
    private void cost(Figures figures) {
        switch (figures.scenario()) {
            case GROUP ->
                say(
                        "group: the first body was %.2f x as long as the second pool's build, and became %.2f x as long beside it.",
                        figures.ofPair(Pair::firstBodyPerBuild), figures.ofPair(Pair::firstBodySlowdown));
            case CHAIN -> chainCost(figures);
            case TWO -> say("two: bodies became %.2f x as long beside the build.", figures.ofPair(Pair::bodySlowdown));
        }
    }

    private void chainCost(Figures figures) {
        double bodies = figures.ofPair(
                pair -> pair.on().times().bodySeconds() - pair.off().times().bodySeconds());
        double boundaries = figures.ofPair(
                pair -> pair.off().times().boundarySeconds() - pair.on().times().boundarySeconds());
        say(
                "chain: %s saved at boundaries, bodies %s longer in sum (%.2f x) beside the builds; a body was %.2f x as"
                        + " long as a build.",
                seconds(boundaries),
                seconds(bodies),
                figures.ofPair(Pair::bodySlowdown),
                figures.ofPair(Pair::bodyPerBuild));
        say(
                "chain: net %.0f %% of what one pool ahead can save at most. Closing: %s off, %s on.",
                figures.ofPair(Pair::netPercent),
                seconds(figures.off(SuiteTimes::closeSeconds)),
                seconds(figures.on(SuiteTimes::closeSeconds)));
    }

    private void handovers(Figures figures) {
        say(
                "%s: handed over %d, built now %d a run%s; tests waited %.1f ms at the median, %.1f ms at the last handover.",
                figures.scenario().word(),
                figures.handedOver(),
                figures.builtNow(),
                figures.handedOverAlike() ? "" : " (median; NOT the same in every run)",
                figures.handoverMillis(),
                figures.lastHandoverMillis());
    }

    /** Of what the scenario is about; of the chain, whose wall is the better measure, of that. */
    private void noise(Figures figures) {
        ToDoubleFunction<SuiteTimes> figure =
                figures.scenario() == Scenario.CHAIN ? SuiteTimes::wallSeconds : figures.scenario()::headline;
        List<Double> ratios = figures.pairs().stream()
                .map(pair -> pair.offVsOff(figure))
                .sorted()
                .toList();
        say(
                "%s: noise, off against off again, %.3f x (%.3f to %.3f): a benefit within that is none.",
                figures.scenario().word(), Median.of(ratios), ratios.get(0), ratios.get(ratios.size() - 1));
    }

    private void line(String scenario, String off, String on, String benefit) {
        text.append(format(LINE, scenario, off, on, benefit));
    }

    private void say(String format, Object... values) {
        text.append(format(format, values)).append(System.lineSeparator());
    }

    private static String inWords(int count) {
        List<String> words = List.of("none", "one", "two", "three", "four", "five", "six");
        return count < words.size() ? words.get(count) : Integer.toString(count);
    }

    private static String seconds(double seconds) {
        return format("%.2f s", seconds);
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
