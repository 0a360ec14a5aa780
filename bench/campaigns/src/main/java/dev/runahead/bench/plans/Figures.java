// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.plans;

import dev.runahead.bench.plans.Trial.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The figures of a campaign, over the trials that count. Immutable. */
record Figures(List<Trial> exact, List<Trial> bounded) {

    private static final double MAY_LOSE = 1.01;

    /** Of all trials those that count. */
    static Figures of(List<Trial> trials) {
        List<Trial> counted = trials.stream().filter(Trial::counts).toList();
        return new Figures(
                counted.stream().filter(Trial::exact).toList(),
                counted.stream().filter(trial -> !trial.exact()).toList());
    }

    /** How many trials count. */
    int size() {
        return exact.size() + bounded.size();
    }

    /** For people: walls over the optimum or the bound, then ours over the others'. */
    List<String> table() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%-32s  %-23s  %-23s",
                "wall over ...",
                "optimum of " + exact.size(),
                "lower bound of " + bounded.size()));
        lines.add(String.format(Locale.ROOT, "%-32s  %s  %s", "", head(), head()));
        for (Row row : Row.values()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%-32s  %s  %s",
                    row.title(),
                    cells(exact, trial -> trial.ratio(row)),
                    cells(bounded, trial -> trial.ratio(row))));
        }
        lines.add(String.format(
                Locale.ROOT,
                "%-32s  %s",
                "the lower bound itself",
                cells(exact, trial -> trial.bound() / trial.least())));
        List<Trial> surprised =
                exact.stream().filter(trial -> !Double.isNaN(trial.surprised())).toList();
        lines.add(String.format(
                Locale.ROOT,
                "%-32s  %s",
                "optimum, wrong specs a surprise",
                cells(surprised, trial -> trial.surprised() / trial.least())));
        lines.add(String.format(
                Locale.ROOT,
                "%-32s  %s",
                "scheduler over that",
                cells(surprised, trial -> trial.walls().getOrDefault(Row.OURS, Double.NaN) / trial.surprised())));
        lines.add(versus("scheduler over off", Row.OURS, Row.OFF));
        lines.add(versus("scheduler over off, specs right", Row.OURS_RIGHT_SPECS, Row.OFF));
        lines.add(versus("scheduler over first in, first out", Row.OURS, Row.FIFO));
        lines.add(versus("the same, specs right", Row.OURS_RIGHT_SPECS, Row.FIFO_RIGHT_SPECS));
        lines.add(versus("scheduler over one ahead", Row.OURS, Row.REFERENCE));
        return lines;
    }

    private static String head() {
        return String.format(Locale.ROOT, "%7s %7s %7s", "median", "p95", "worst");
    }

    private static String cells(List<Trial> trials, ToDoubleFunction<Trial> ratio) {
        double[] sorted = sorted(trials, ratio);
        return String.format(
                Locale.ROOT, "%7.3f %7.3f %7.3f", quantile(sorted, 0.5), quantile(sorted, 0.95), quantile(sorted, 1));
    }

    private String versus(String title, Row ours, Row other) {
        double[] ratios = sorted(all(), trial -> trial.ratio(ours, other));
        long above = Arrays.stream(ratios).filter(ratio -> ratio > MAY_LOSE).count();
        return String.format(
                Locale.ROOT,
                "%s: median %.3f, worst %.3f, above %.2f in %d of %d",
                title,
                quantile(ratios, 0.5),
                quantile(ratios, 1),
                MAY_LOSE,
                above,
                ratios.length);
    }

    /**
     * The last line.
     *
     * @param recorded of runs that were not drawn but recorded; all of them count
     */
    String json(List<Trial> recorded) {
        double[] optimum = sorted(exact, trial -> trial.ratio(Row.OURS));
        double[] bound = sorted(bounded, trial -> trial.ratio(Row.OURS));
        return String.format(
                Locale.ROOT,
                "{\"plans\":{\"n_exact\":%d,\"median_vs_optimum\":%s,\"p95_vs_optimum\":%s,\"n_bound\":%d,"
                        + "\"median_vs_bound\":%s,\"worst_vs_off\":%s,\"worst_vs_fifo\":%s,"
                        + "\"worst_vs_reference\":%s,\"n_ledgers\":%d,\"ledgers_median_vs_optimum\":%s,"
                        + "\"ledgers_worst_vs_off\":%s}}",
                exact.size(),
                number(quantile(optimum, 0.5)),
                number(quantile(optimum, 0.95)),
                bounded.size(),
                number(quantile(bound, 0.5)),
                worst(Row.OFF),
                worst(Row.FIFO),
                worst(Row.REFERENCE),
                recorded.size(),
                number(quantile(sorted(recorded, trial -> trial.ratio(Row.OURS)), 0.5)),
                number(quantile(sorted(recorded, trial -> trial.ratio(Row.OURS, Row.OFF)), 1)));
    }

    private String worst(Row other) {
        return number(quantile(sorted(all(), trial -> trial.ratio(Row.OURS, other)), 1));
    }

    /** JSON knows no NaN. */
    private static String number(double value) {
        return Double.isNaN(value) ? "null" : String.format(Locale.ROOT, "%.4f", value);
    }

    private List<Trial> all() {
        List<Trial> all = new ArrayList<>(exact);
        all.addAll(bounded);
        return all;
    }

    private static double[] sorted(List<Trial> trials, ToDoubleFunction<Trial> ratio) {
        return trials.stream().mapToDouble(ratio).sorted().toArray();
    }

    /** The value that so large a part of all does not exceed; NaN of none. */
    private static double quantile(double[] sorted, double part) {
        return sorted.length == 0 ? Double.NaN : sorted[Math.max(0, (int) Math.ceil(part * sorted.length) - 1)];
    }
}
