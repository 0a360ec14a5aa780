// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.demo;

import dev.runahead.examples.demo.SuiteLedger.Handed;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What the pairs of a scenario came to: medians, each over all pairs by itself. Immutable.
 *
 * @param pairs at least one
 */
record Figures(Scenario scenario, List<Pair> pairs) {

    /** A figure of the runs with Runahead off. */
    double off(ToDoubleFunction<SuiteTimes> figure) {
        return Median.of(pairs, pair -> figure.applyAsDouble(pair.off().times()));
    }

    /** The same figure with Runahead on. */
    double on(ToDoubleFunction<SuiteTimes> figure) {
        return Median.of(pairs, pair -> figure.applyAsDouble(pair.on().times()));
    }

    /** By how much it was less with Runahead on, within a pair, in percent. */
    double savedPercent(ToDoubleFunction<SuiteTimes> figure) {
        return Median.of(
                pairs,
                pair -> 100
                        * (1
                                - figure.applyAsDouble(pair.on().times())
                                        / figure.applyAsDouble(pair.off().times())));
    }

    double ofPair(ToDoubleFunction<Pair> figure) {
        return Median.of(pairs, figure);
    }

    /** Sessions handed over in each run; see {@link #handedOverAlike}. */
    int handedOver() {
        return (int) Median.of(ledgers(), SuiteLedger::handedOver);
    }

    int builtNow() {
        return (int) Median.of(ledgers(), SuiteLedger::builtNow);
    }

    /** Whether every run with Runahead on had the same number handed over and built now. */
    boolean handedOverAlike() {
        return ledgers().stream().map(SuiteLedger::counts).distinct().count() == 1;
    }

    /** What a test waited for a session that had been ordered ahead, in milliseconds; NaN if there was none. */
    double handoverMillis() {
        return medianMillis(ledgers().stream().flatMap(Figures::builtAhead));
    }

    /** The same of the last such session of each run. */
    double lastHandoverMillis() {
        return medianMillis(
                ledgers().stream().flatMap(ledger -> builtAhead(ledger).reduce((first, second) -> second).stream()));
    }

    private static Stream<Handed> builtAhead(SuiteLedger ledger) {
        return ledger.answers().stream().filter(Handed::builtAhead);
    }

    private static double medianMillis(Stream<Handed> answers) {
        List<Double> waits = answers.map(answer -> answer.waitedNanos() / 1e6).toList();
        return waits.isEmpty() ? Double.NaN : Median.of(waits);
    }

    /** How many pools a run opens for its tests. */
    int chain() {
        return pairs.get(0).off().times().chain().size();
    }

    Pair lastPair() {
        return pairs.get(pairs.size() - 1);
    }

    List<SuiteLedger> ledgers() {
        return pairs.stream().map(pair -> pair.on().requiredLedger()).toList();
    }
}
