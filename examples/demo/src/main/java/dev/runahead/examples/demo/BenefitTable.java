// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.demo;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The figures for humans, in the manner of the reference: scenario, off, on, benefit. */
final class BenefitTable {

    private static final String LINE = "%-40s %10s %10s %9s%n";

    private final Figures figures;
    private final StringBuilder text = new StringBuilder();

    private BenefitTable(Figures figures) {
        this.figures = figures;
    }

    static String of(Figures figures) {
        BenefitTable table = new BenefitTable(figures);
        int chain = figures.pairs().get(0).off().times().chain().size();
        table.line("scenario", "off", "on", "benefit");
        table.line("-".repeat(40), "-".repeat(10), "-".repeat(10), "-".repeat(9));
        table.row("chain of " + inWords(chain) + ": boundary pool cost", SuiteTimes::boundarySeconds);
        table.row("test JVM wall", SuiteTimes::wallSeconds);
        table.row("first pool", SuiteTimes::firstBoundarySeconds);
        table.row("pools after the first", times -> times.boundarySeconds() - times.firstBoundarySeconds());
        table.text.append('\n');
        table.cost();
        table.handovers();
        table.noise();
        return table.text.toString();
    }

    private void row(String scenario, ToDoubleFunction<SuiteTimes> figure) {
        line(
                scenario,
                seconds(figures.off(figure)),
                seconds(figures.on(figure)),
                format("%+d %%", Math.round(-figures.savedPercent(figure))));
    }

    /** Hidden work is not free: where it went. */
    private void cost() {
        double bodies = figures.ofPair(
                pair -> pair.on().times().bodySeconds() - pair.off().times().bodySeconds());
        double boundaries = figures.ofPair(
                pair -> pair.off().times().boundarySeconds() - pair.on().times().boundarySeconds());
        text.append(format(
                "The price: %s saved at boundaries, bodies %s longer in sum (%.2f x) beside the builds; a body was %.2f x"
                        + " as long as a build.%n",
                seconds(boundaries),
                seconds(bodies),
                figures.ofPair(Pair::bodySlowdown),
                figures.ofPair(Pair::bodyPerBuild)));
        text.append(format(
                "Net: %.0f %% of what one pool ahead can save at most. Closing: %s off, %s on.%n",
                figures.ofPair(Pair::netPercent),
                seconds(figures.off(SuiteTimes::closeSeconds)),
                seconds(figures.on(SuiteTimes::closeSeconds))));
    }

    private void handovers() {
        text.append(format(
                "Handed over %d, built now %d a run%s; a test waited %.1f ms for a session built ahead (median).%n",
                figures.handedOver(),
                figures.builtNow(),
                figures.handedOverAlike() ? "" : " (median; NOT the same in every run)",
                figures.handoverMillis()));
    }

    private void noise() {
        List<Double> ratios =
                figures.pairs().stream().map(Pair::offVsOff).sorted().toList();
        text.append(format(
                "Noise: off against off again %.3f x (%.3f to %.3f): a benefit within that is none. All figures are"
                        + " medians over %d pairs.%n",
                Median.of(ratios), ratios.get(0), ratios.get(ratios.size() - 1), ratios.size()));
    }

    private void line(String scenario, String off, String on, String benefit) {
        text.append(format(LINE, scenario, off, on, benefit));
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
