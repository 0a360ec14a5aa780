// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.spring;

import dev.runahead.ledger.LedgerEntry;
import dev.runahead.ledger.LedgerEvent.Answered;
import dev.runahead.ledger.LedgerEvent.LeaseEnded;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What it took to hand contexts over that were ready: from the class's request until Spring has it, started, in its cache.
 * Immutable.
 *
 * @param millis of each
 */
record Publications(List<Double> millis) {

    /** Copies the list. */
    Publications {
        millis = List.copyOf(millis);
    }

    /** The adapter's lease ends when it has published: between the answer and that lies all that publishing takes. */
    static Publications in(List<LedgerEntry> entries) {
        Map<Long, Double> askedMillis = new HashMap<>();
        List<Double> millis = new ArrayList<>();
        for (LedgerEntry entry : entries) {
            if (entry.event() instanceof Answered answered && answered.answer().equals("prefetched")) {
                askedMillis.put(answered.request(), (entry.atNanos() - answered.waitedNanos()) / 1e6);
            } else if (entry.event() instanceof LeaseEnded ended) {
                Double asked = askedMillis.remove(ended.request());
                if (asked != null) {
                    millis.add(entry.atNanos() / 1e6 - asked);
                }
            }
        }
        return new Publications(millis);
    }
}
