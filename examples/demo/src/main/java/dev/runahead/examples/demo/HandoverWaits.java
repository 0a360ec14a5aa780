// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.runahead.examples.demo.SuiteLedger.Handed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How long tests waited for spares that were ready, in milliseconds and in order. Immutable.
 *
 * @param byLedger from the request to its answer, by the ledger
 * @param byExample the whole call, by the example's own clock
 */
record HandoverWaits(List<Double> byLedger, List<Double> byExample) {

    /**
     * Keeps those requests that a ready spare answered.
     *
     * @param answers every answer of a run
     * @param calls every call that asked, in the same order
     */
    static HandoverWaits of(List<Handed> answers, List<Span> calls) {
        if (answers.size() != calls.size()) {
            throw new IllegalArgumentException("the ledger has " + answers.size() + " answers, but the example asked "
                    + calls.size() + " times; so they cannot be told apart");
        }
        List<Double> ledger = new ArrayList<>();
        List<Double> example = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            if (answers.get(i).answer().equals("prefetched")) {
                ledger.add(answers.get(i).waitedNanos() / 1e6);
                example.add((calls.get(i).endNanos() - calls.get(i).startNanos()) / 1e6);
            }
        }
        return new HandoverWaits(List.copyOf(ledger), List.copyOf(example));
    }

    /** Reads from the example's times when it asked for a pool and when it had it. */
    static List<Span> timedBy(Path times) throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<Span> calls = new ArrayList<>();
        for (String line : Files.readAllLines(times)) {
            JsonNode node = json.readTree(line);
            if (node.has("pool_start_ns")) {
                calls.add(new Span(
                        node.path("pool_start_ns").asLong(),
                        node.path("pool_opened_ns").asLong()));
            }
        }
        return calls;
    }

    int count() {
        return byLedger.size();
    }

    /** Its keys are explained in {@code bench/README.md}. */
    String json() {
        if (byLedger.isEmpty()) {
            return "{\"handovers\":{\"n\":0}}";
        }
        return String.format(
                Locale.ROOT,
                "{\"handovers\":{\"n\":%d,\"median_ms\":%.3f,\"p95_ms\":%.3f,\"first_ms\":%.3f,\"max_ms\":%.3f,"
                        + "\"example_median_ms\":%.3f}}",
                count(),
                Median.of(byLedger),
                atRank(0.95),
                byLedger.get(0),
                atRank(1),
                Median.of(byExample));
    }

    /** The smallest wait that at least this share of all does not pass. */
    private double atRank(double share) {
        List<Double> sorted = byLedger.stream().sorted().toList();
        return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }
}
