// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** The figures as one line of JSON, for machines. Its keys are explained in {@code bench/README.md}. */
final class JsonLine {

    private final ObjectNode demo;

    private JsonLine(ObjectNode demo) {
        this.demo = demo;
    }

    static String of(Figures figures, MpiLauncher launcher, boolean sameResults) {
        ObjectNode root = new ObjectMapper().createObjectNode();
        JsonLine line = new JsonLine(root.putObject("demo"));
        line.demo.put("launcher", launcher.word()).put("pairs", figures.pairs().size());
        line.put("off_s", figures.off(SuiteTimes::wallSeconds), 3);
        line.put("on_s", figures.on(SuiteTimes::wallSeconds), 3);
        line.put("wall_saved_pct", figures.ofPair(Pair::wallSavedPercent), 1);
        line.put("boundary_off_s", figures.off(SuiteTimes::boundarySeconds), 3);
        line.put("boundary_on_s", figures.on(SuiteTimes::boundarySeconds), 3);
        line.put("boundary_on_pct", figures.ofPair(Pair::boundaryOnPercent), 1);
        line.put("close_s", figures.on(SuiteTimes::closeSeconds), 3);
        line.demo.put("handed_over", figures.handedOver()).put("built_now", figures.builtNow());
        line.put("handover_ms_median", figures.handoverMillis(), 2);
        line.put("body_per_build", figures.ofPair(Pair::bodyPerBuild), 2);
        line.put("net_pct", figures.ofPair(Pair::netPercent), 1);
        line.putPairs(figures);
        line.put("body_slowdown", figures.ofPair(Pair::bodySlowdown), 2);
        line.demo.put("same_results", sameResults);
        line.put("off_vs_off", figures.ofPair(Pair::offVsOff), 3);
        line.put("ledger_vs_example", figures.ofPair(Pair::ledgerVsExample), 4);
        return root.toString();
    }

    private void putPairs(Figures figures) {
        ArrayNode pairs = demo.putArray("pairs_s");
        for (Pair pair : figures.pairs()) {
            pairs.addArray()
                    .add(rounded(pair.off().times().wallSeconds(), 3))
                    .add(rounded(pair.on().times().wallSeconds(), 3));
        }
    }

    /** JSON knows no NaN: what could not be measured is null. */
    private void put(String key, double value, int places) {
        if (Double.isFinite(value)) {
            demo.put(key, rounded(value, places));
        } else {
            demo.putNull(key);
        }
    }

    private static BigDecimal rounded(double value, int places) {
        return BigDecimal.valueOf(value).setScale(places, RoundingMode.HALF_UP);
    }
}
