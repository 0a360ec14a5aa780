// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.chain;

import dev.runahead.bench.timed.Sample;
import dev.runahead.bench.timed.Stage;
import dev.runahead.bench.timed.SuiteLedger;
import dev.runahead.bench.timed.SuiteRun;
import dev.runahead.bench.timed.SuiteTimes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What a row's rounds come to. Percentages and ratios are formed within a round first. Immutable.
 *
 * @param rounds at least one
 */
record Figures(Row row, List<Round> rounds) {

    /** Copies the list. */
    Figures {
        rounds = List.copyOf(rounds);
    }

    private Sample sample(ToDoubleFunction<Round> figure) {
        return Sample.of(rounds, figure);
    }

    private double median(Arm arm, ToDoubleFunction<SuiteTimes> figure) {
        return sample(round -> figure.applyAsDouble(round.of(arm).times())).median();
    }

    double boundarySeconds(Arm arm) {
        return median(arm, SuiteTimes::boundarySeconds);
    }

    double wallSeconds(Arm arm) {
        return median(arm, SuiteTimes::wallSeconds);
    }

    double closeSeconds(Arm arm) {
        return median(arm, SuiteTimes::closeSeconds);
    }

    double boundaryPercent(Arm arm) {
        return sample(round -> round.boundaryPercent(arm)).median();
    }

    double lawPercent() {
        return sample(round -> round.lawPercent(Law::seconds)).median();
    }

    double lawBodiesOnlyPercent() {
        return sample(round -> round.lawPercent(Law::bodiesOnlySeconds)).median();
    }

    /** How much of the law the reference left: 1.0 if it holds. */
    double referenceVsLaw() {
        return sample(round -> round.boundaryPercent(Arm.REFERENCE) / round.lawPercent(Law::seconds))
                .median();
    }

    double afterFirstPercent(Arm arm) {
        return sample(round ->
                        100 * round.ratio(arm, Arm.OFF, run -> run.times().laterBoundarySeconds()))
                .median();
    }

    double firstOpenRatio(Arm arm) {
        return sample(round -> round.ratio(arm, Arm.OFF, run -> run.times().firstBoundarySeconds()))
                .median();
    }

    Sample wallRatio(Arm arm, Arm base) {
        return sample(round -> round.wallRatio(arm, base));
    }

    Sample cpuRatio(Arm arm) {
        return sample(round -> round.ratio(arm, Arm.OFF, SuiteRun::cpuSeconds));
    }

    /** How long bodies are without Runahead, in builds. */
    double bodyPerBuild() {
        return sample(round -> {
                    SuiteTimes off = round.of(Arm.OFF).times();
                    return off.bodySeconds() / off.boundarySeconds();
                })
                .median();
    }

    /** How busy a session's workers are while it is built, without Runahead: 1.0 is one core. */
    double workerCpuPerBuild() {
        return sample(round -> {
                    SuiteTimes off = round.of(Arm.OFF).times();
                    return off.workerCpuSeconds() / off.boundarySeconds();
                })
                .median();
    }

    /** Of each body of an arm, over the median of the same test's without Runahead. */
    Sample stretch(Arm arm) {
        List<Double> stretches = new ArrayList<>();
        for (int i = 0; i < row.classes().size(); i++) {
            int test = i;
            double off =
                    sample(round -> stage(round, Arm.OFF, test).bodySeconds()).median();
            rounds.forEach(round -> stretches.add(stage(round, arm, test).bodySeconds() / off));
        }
        return new Sample(stretches);
    }

    private static Stage stage(Round round, Arm arm, int test) {
        return round.of(arm).times().stages().get(test);
    }

    /** Sessions a run that tests got from an arm as spares. */
    double handedOver(Arm arm) {
        return sample(round ->
                        ledgers(round, arm).mapToInt(SuiteLedger::handedOver).sum())
                .median();
    }

    double builtNow(Arm arm) {
        return sample(round ->
                        ledgers(round, arm).mapToInt(SuiteLedger::builtNow).sum())
                .median();
    }

    /** A text for each spare that no test got, in all rounds. */
    List<String> wasted(Arm arm) {
        return rounds.stream()
                .flatMap(round -> ledgers(round, arm)
                        .flatMap(ledger -> ledger.wasted().stream())
                        .map(text -> round.of(arm).name() + ": " + text))
                .toList();
    }

    private static Stream<SuiteLedger> ledgers(Round round, Arm arm) {
        return round.of(arm).ledger().stream();
    }
}
