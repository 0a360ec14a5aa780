// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/**
 * The figures as one line of JSON, for machines. Its keys are explained in {@code bench/README.md}; those of a scenario
 * that did not run are left out.
 */
final class JsonLine {

    private final ObjectNode node;
    private final Figures figures;

    private JsonLine(ObjectNode node, Figures figures) {
        this.node = node;
        this.figures = figures;
    }

    /**
     * Writes the line.
     *
     * @param scenarios at least one
     */
    static String of(List<Figures> scenarios, MpiLauncher launcher, JitCompiler compiler, boolean sameResults) {
        ObjectNode root = new ObjectMapper().createObjectNode();
        ObjectNode demo = root.putObject("demo");
        demo.put("launcher", launcher.word())
                .put("compiler", compiler.word())
                .put("pairs", scenarios.get(0).pairs().size());
        each(scenarios, Scenario.CHAIN, chain -> new JsonLine(demo, chain).chain());
        demo.put("same_results", sameResults);
        each(scenarios, Scenario.CHAIN, chain -> new JsonLine(demo, chain).checks());
        each(scenarios, Scenario.GROUP, group -> new JsonLine(demo.putObject("group_boundary"), group).group());
        each(scenarios, Scenario.TWO, two -> new JsonLine(demo.putObject("two_tests"), two).two());
        return root.toString();
    }

    private static void each(List<Figures> all, Scenario scenario, Consumer<Figures> action) {
        all.stream().filter(figures -> figures.scenario() == scenario).forEach(action);
    }

    private void chain() {
        put("off_s", figures.off(SuiteTimes::wallSeconds), 3);
        put("on_s", figures.on(SuiteTimes::wallSeconds), 3);
        put("wall_saved_pct", figures.ofPair(Pair::wallSavedPercent), 1);
        put("boundary_off_s", figures.off(SuiteTimes::boundarySeconds), 3);
        put("boundary_on_s", figures.on(SuiteTimes::boundarySeconds), 3);
        put("boundary_on_pct", figures.ofPair(Pair::boundaryOnPercent), 1);
        put("close_s", figures.on(SuiteTimes::closeSeconds), 3);
        putCounts();
        put("handover_ms_median", figures.handoverMillis(), 2);
        put("body_per_build", figures.ofPair(Pair::bodyPerBuild), 2);
        put("net_pct", figures.ofPair(Pair::netPercent), 1);
        putPairs(SuiteTimes::wallSeconds);
        put("body_slowdown", figures.ofPair(Pair::bodySlowdown), 2);
    }

    private void checks() {
        put("off_vs_off", figures.ofPair(Pair::offVsOff), 3);
        put("ledger_vs_example", figures.ofPair(Pair::ledgerVsExample), 4);
    }

    private void group() {
        putOffAndOn();
        put("hidden_pct", figures.savedPercent(SuiteTimes::laterBoundarySeconds), 1);
        put("body_per_build", figures.ofPair(Pair::firstBodyPerBuild), 2);
        putPairs(SuiteTimes::laterBoundarySeconds);
        putCounts();
    }

    private void two() {
        putOffAndOn();
        put("saved_pct", figures.savedPercent(SuiteTimes::testsSeconds), 1);
        put("boundary_off_s", figures.off(SuiteTimes::laterBoundarySeconds), 3);
        put("boundary_on_s", figures.on(SuiteTimes::laterBoundarySeconds), 3);
        putPairs(SuiteTimes::testsSeconds);
        putCounts();
    }

    private void putOffAndOn() {
        put("off_s", figures.off(figures.scenario()::headline), 3);
        put("on_s", figures.on(figures.scenario()::headline), 3);
    }

    private void putCounts() {
        node.put("handed_over", figures.handedOver()).put("built_now", figures.builtNow());
    }

    private void putPairs(ToDoubleFunction<SuiteTimes> figure) {
        ArrayNode pairs = node.putArray("pairs_s");
        for (Pair pair : figures.pairs()) {
            pairs.addArray()
                    .add(rounded(figure.applyAsDouble(pair.off().times()), 3))
                    .add(rounded(figure.applyAsDouble(pair.on().times()), 3));
        }
    }

    /** JSON knows no NaN: what could not be measured is null. */
    private void put(String key, double value, int places) {
        if (Double.isFinite(value)) {
            node.put(key, rounded(value, places));
        } else {
            node.putNull(key);
        }
    }

    private static BigDecimal rounded(double value, int places) {
        return BigDecimal.valueOf(value).setScale(places, RoundingMode.HALF_UP);
    }
}
