// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.timed;

import dev.runahead.ledger.LedgerEntry;
import dev.runahead.ledger.LedgerEvent.Answered;
import dev.runahead.ledger.LedgerEvent.SpareRetired;
import dev.runahead.ledger.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What Runahead's ledger says of one run. Immutable.
 *
 * @param handedOver sessions built ahead that a test got
 * @param builtNow sessions that were built while a test waited
 * @param buildSeconds what building took, of each session that a test got, in the order of the requests
 * @param wasted a text for each spare that no test got
 */
public record SuiteLedger(int handedOver, int builtNow, List<Double> buildSeconds, List<String> wasted) {

    /** Copies the lists. */
    public SuiteLedger {
        buildSeconds = List.copyOf(buildSeconds);
        wasted = List.copyOf(wasted);
    }

    static SuiteLedger of(List<LedgerEntry> entries) {
        Summary summary = Summary.of(entries);
        List<Double> builds = new ArrayList<>();
        List<String> wasted = new ArrayList<>();
        for (LedgerEntry entry : entries) {
            if (entry.event() instanceof Answered answered && answered.isOfATest()) {
                builds.add(answered.buildNanos() / 1e9);
            } else if (entry.event() instanceof SpareRetired retired) {
                wasted.add(String.format(
                        Locale.ROOT,
                        "spare %d, %.2f s: %s",
                        retired.spare(),
                        retired.buildNanos() / 1e9,
                        retired.text()));
            }
        }
        int builtNow = summary.total(Summary.Topic.BUILT_NOW);
        return new SuiteLedger(summary.handedOver(), builtNow, builds, wasted);
    }
}
