// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.spring;

import dev.runahead.bench.saturated.Verdict;
import dev.runahead.bench.timed.JsonObject;
import dev.runahead.bench.timed.Sample;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** All that the campaign has to tell; what did not run is {@code null} or left out. Confined to one thread. */
final class Report {

    private final Map<BodySet, SetFigures> sets = new EnumMap<>(BodySet.class);
    private final List<SampleFigures> samples = new ArrayList<>();
    private List<String> findings = List.of();
    private @Nullable AskingFigures asking;
    private @Nullable HeapFigures heap;

    void add(SetFigures figures) {
        sets.put(figures.set(), figures);
    }

    void add(AskingFigures figures) {
        asking = figures;
    }

    void add(HeapFigures figures) {
        heap = figures;
    }

    void add(SampleFigures figures) {
        samples.add(figures);
    }

    void wrong(List<String> texts) {
        findings = List.copyOf(texts);
    }

    List<String> findings() {
        return findings;
    }

    /** Red or undecided as {@code saturated} has it, of the set that keeps all cores busy. */
    Optional<Verdict> verdict() {
        return Optional.ofNullable(sets.get(BodySet.BUSY))
                .filter(figures -> figures.pairs().size() > 1)
                .map(figures -> Verdict.of(figures.onVsOff(), figures.offVsOff().point()));
    }

    int status() {
        return findings.isEmpty() ? verdict().map(Verdict::status).orElse(0) : 1;
    }

    /** The last line. Its keys are explained in {@code bench/README.md}. */
    String json(double minutes) {
        JsonObject spring = new JsonObject()
                .number("hidden_pct", of(BodySet.REQUESTS, ShopPair::hiddenPercent), 1)
                .number("wall_saved_pct", of(BodySet.REQUESTS, ShopPair::savedPercent), 1)
                .number("busy_on_vs_off", busy(), 4)
                .number("short_wall_vs_cpu_bound", of(BodySet.SHORT, ShopPair::onVsBound), 3)
                .number("publish_ms_median", publishMillis(), 2)
                .number("running_test_max_ms", asking == null ? Double.NaN : asking.maxMillis(), 2)
                .number("contexts_off", contexts(pair -> pair.off().facts()), 0)
                .number("contexts_on", contexts(pair -> pair.on().facts()), 0)
                .raw("same_results", String.valueOf(findings.isEmpty()));
        verdict().ifPresent(verdict -> spring.word("busy_verdict", verdict.name()));
        sets.forEach((set, figures) -> spring.object(set.word(), figures.json()));
        if (asking != null) {
            spring.object("asking", asking.json());
        }
        if (heap != null) {
            spring.object("heap", heap.json());
        }
        samples.forEach(sample -> spring.object(sample.name(), sample.json()));
        spring.number("minutes", minutes, 1);
        return new JsonObject().object("spring", spring).toString();
    }

    private double of(BodySet set, ToDoubleFunction<ShopPair> figure) {
        SetFigures figures = sets.get(set);
        return figures == null ? Double.NaN : figures.median(figure);
    }

    private double busy() {
        SetFigures figures = sets.get(BodySet.BUSY);
        return figures == null ? Double.NaN : figures.onVsOff().point();
    }

    /** Of the first set: in the others contexts are seldom ready before they are asked for. */
    private double publishMillis() {
        SetFigures figures = sets.get(BodySet.REQUESTS);
        return figures == null || figures.publishMillis().isEmpty()
                ? Double.NaN
                : new Sample(figures.publishMillis()).median();
    }

    private double contexts(Function<ShopPair, Facts> facts) {
        List<Double> all = sets.values().stream()
                .flatMap(figures -> figures.pairs().stream())
                .map(pair -> (double) facts.apply(pair).contextSeconds().size())
                .toList();
        return all.isEmpty() ? Double.NaN : new Sample(all).median();
    }
}
