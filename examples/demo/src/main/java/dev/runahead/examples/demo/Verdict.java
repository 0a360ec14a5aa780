// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.demo;

import dev.runahead.examples.demo.SuiteLedger.Counts;
import dev.runahead.ledger.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Whether the runs may be compared at all, and whether Runahead did what it must. Immutable.
 *
 * @param sameResults whether every run of a scenario executed the same tests with the same outcomes
 * @param complaints what is wrong, a sentence each; empty if all is well
 */
record Verdict(boolean sameResults, List<String> complaints) {

    /** How far the ledger's waits may be from the example's own times. */
    private static final double LEDGER_TOLERANCE = 0.05;

    static Verdict on(List<Figures> scenarios) {
        List<String> different =
                scenarios.stream().flatMap(Verdict::resultsThatDiffer).toList();
        List<String> complaints = new ArrayList<>(different);
        for (Figures figures : scenarios) {
            failures(figures).forEach(complaints::add);
            otherCounts(figures).forEach(complaints::add);
            contradictions(figures).forEach(complaints::add);
        }
        return new Verdict(different.isEmpty(), List.copyOf(complaints));
    }

    private static Stream<String> resultsThatDiffer(Figures figures) {
        SuiteRun first = figures.pairs().get(0).off();
        return figures.pairs().stream()
                .flatMap(pair -> Stream.of(pair.off(), pair.on(), pair.offAgain()))
                .flatMap(run -> first.outcomes().differencesTo(run.outcomes()).stream()
                        .map(difference ->
                                "results differ between " + first.name() + " and " + run.name() + ": " + difference));
    }

    private static Stream<String> failures(Figures figures) {
        SuiteRun first = figures.pairs().get(0).off();
        long failed = first.outcomes().count("failed");
        return failed == 0
                ? Stream.empty()
                : Stream.of(failed + " tests of the suite failed with Runahead off; see the log of " + first.name());
    }

    private static Stream<String> otherCounts(Figures figures) {
        Counts expected = figures.scenario().expected();
        return figures.pairs().stream()
                .map(Pair::on)
                .filter(run -> !run.requiredLedger().counts().equals(expected))
                .map(run -> run.name() + ": " + run.requiredLedger().counts() + ", not " + expected
                        + "; built now because of "
                        + run.requiredLedger().summary().of(Summary.Topic.BUILT_NOW));
    }

    private static Stream<String> contradictions(Figures figures) {
        double ratio = figures.ofPair(Pair::ledgerVsExample);
        return Math.abs(ratio - 1) <= LEDGER_TOLERANCE
                ? Stream.empty()
                : Stream.of(String.format(
                        Locale.ROOT,
                        "%s: the ledger's waits are %.3f x what the example measured itself; at most 5 %% apart is allowed",
                        figures.scenario().word(),
                        ratio));
    }
}
