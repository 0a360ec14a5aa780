// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.timeline;

import dev.runahead.ledger.LedgerEntry;
import dev.runahead.ledger.LedgerEvent.Answered;
import dev.runahead.ledger.LedgerEvent.SpareBuilding;
import dev.runahead.ledger.LedgerEvent.SpareRetired;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the sessions of one spec came to, over all forks. Immutable.
 *
 * @param kind its provider's kind
 * @param spec its label
 * @param asked how often tests asked for it
 * @param slowestNanos the slowest build
 * @param builtNanos all builds of it together, also those for nobody
 * @param hiddenNanos what of it no test waited for
 * @param waitedNanos what tests waited
 * @param lostNanos what was built for nobody
 */
public record SpecTotals(
        String kind,
        String spec,
        int asked,
        long slowestNanos,
        long builtNanos,
        long hiddenNanos,
        long waitedNanos,
        long lostNanos) {

    private record Key(String kind, String spec) {}

    /** All specs that were built, in the order in which they were first met. */
    static List<SpecTotals> inOrder(List<List<LedgerEntry>> forks) {
        Map<Key, SpecTotals> totals = new LinkedHashMap<>();
        forks.forEach(entries -> add(totals, entries));
        return List.copyOf(totals.values());
    }

    /** The slowest ones first. */
    public static List<SpecTotals> slowestFirst(Timeline timeline) {
        return inOrder(timeline.entries()).stream()
                .sorted(Comparator.comparingLong(SpecTotals::slowestNanos).reversed())
                .toList();
    }

    private static void add(Map<Key, SpecTotals> totals, List<LedgerEntry> entries) {
        Map<Long, Key> ordered = new HashMap<>();
        for (LedgerEntry entry : entries) {
            if (entry.event() instanceof SpareBuilding order) {
                ordered.put(order.spare(), new Key(order.kind(), order.spec()));
            } else if (entry.event() instanceof SpareRetired retired && retired.buildNanos() > 0) {
                Key key = ordered.get(retired.spare());
                if (key != null) {
                    long lost = retired.buildNanos();
                    totals.merge(
                            key, new SpecTotals(key.kind(), key.spec(), 0, lost, lost, 0, 0, lost), SpecTotals::plus);
                }
            } else if (entry.event() instanceof Answered answer && answer.isOfATest()) {
                totals.merge(new Key(answer.kind(), answer.spec()), of(answer), SpecTotals::plus);
            }
        }
    }

    private static SpecTotals of(Answered answer) {
        long hidden = answer.spare() == 0 ? 0 : Math.max(0, answer.buildNanos() - answer.waitedNanos());
        return new SpecTotals(
                answer.kind(),
                answer.spec(),
                1,
                answer.buildNanos(),
                answer.buildNanos(),
                hidden,
                answer.waitedNanos(),
                0);
    }

    private SpecTotals plus(SpecTotals other) {
        return new SpecTotals(
                kind,
                spec,
                asked + other.asked,
                Math.max(slowestNanos, other.slowestNanos),
                builtNanos + other.builtNanos,
                hiddenNanos + other.hiddenNanos,
                waitedNanos + other.waitedNanos,
                lostNanos + other.lostNanos);
    }
}
