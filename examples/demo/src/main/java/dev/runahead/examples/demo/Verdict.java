// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whether the runs may be compared at all, and whether Runahead did anything. Immutable.
 *
 * @param sameResults whether every run executed the same tests with the same outcomes
 * @param complaints what is wrong, a sentence each; empty if all is well
 */
record Verdict(boolean sameResults, List<String> complaints) {

    /** How far the ledger's waits may be from the example's own times. */
    private static final double LEDGER_TOLERANCE = 0.05;

    static Verdict on(List<Pair> pairs) {
        List<String> complaints = new ArrayList<>(resultsThatDiffer(pairs));
        boolean sameResults = complaints.isEmpty();
        long failed = pairs.get(0).off().outcomes().count("failed");
        if (failed > 0) {
            complaints.add(failed + " tests of the suite failed with Runahead off; see the log of "
                    + pairs.get(0).off().name());
        }
        for (Pair pair : pairs) {
            if (pair.on().requiredLedger().handedOver() == 0) {
                complaints.add(pair.on().name() + ": nothing was handed over; built now because of "
                        + pair.on().requiredLedger().summary().builtNow());
            }
        }
        double ratio = Median.of(pairs, Pair::ledgerVsExample);
        if (!(Math.abs(ratio - 1) <= LEDGER_TOLERANCE)) {
            complaints.add(String.format(
                    Locale.ROOT,
                    "the ledger's waits are %.3f x what the example measured itself; at most 5 %% apart is allowed",
                    ratio));
        }
        return new Verdict(sameResults, List.copyOf(complaints));
    }

    private static List<String> resultsThatDiffer(List<Pair> pairs) {
        SuiteRun first = pairs.get(0).off();
        List<String> complaints = new ArrayList<>();
        pairs.stream()
                .flatMap(pair -> List.of(pair.off(), pair.on(), pair.offAgain()).stream())
                .forEach(run -> first.outcomes()
                        .differencesTo(run.outcomes())
                        .forEach(difference -> complaints.add(
                                "results differ between " + first.name() + " and " + run.name() + ": " + difference)));
        return complaints;
    }
}
