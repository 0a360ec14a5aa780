// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.simulate;

import dev.runahead.ledger.LedgerEntry;
import dev.runahead.ledger.LedgerEvent.Answered;
import dev.runahead.ledger.LedgerEvent.SpareBuilding;
import dev.runahead.ledger.LedgerEvent.SpareClaimed;
import dev.runahead.ledger.LedgerEvent.SpareReady;
import dev.runahead.ledger.LedgerEvent.SpareRetired;
import dev.runahead.report.simulate.Span.What;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was active from when to when. Immutable.
 *
 * <p>A failed request is own time of its test: it would have failed in any arm. A spare that no test got is a build that
 * slowed others, and nobody's step. What a build asked for within itself is a part of it.
 *
 * @param specs what was asked for
 * @param asks requests that were answered with a session, in order
 * @param own the test thread's own time, in parts, in order
 * @param builds all others, in the order in which they began
 * @param startNanos when it began
 * @param endNanos when it ended
 */
record Timeline(
        List<RecordedSpec> specs,
        List<Ask> asks,
        List<OwnPart> own,
        List<Span> builds,
        long startNanos,
        long endNanos) {

    Timeline {
        specs = List.copyOf(specs);
        asks = List.copyOf(asks);
        own = List.copyOf(own);
        builds = List.copyOf(builds);
    }

    static Timeline of(List<LedgerEntry> entries, RecordedSpecs specs, long firstTestNanos, long endNanos)
            throws UnusableRecording {
        Map<Long, Span> spares = spares(entries, specs, endNanos);
        List<Ask> asks = new ArrayList<>();
        List<Span> builds = new ArrayList<>(spares.values());
        long claimed = Long.MIN_VALUE;
        for (LedgerEntry entry : entries) {
            if (entry.event() instanceof SpareClaimed) {
                claimed = entry.atNanos();
            } else if (entry.event() instanceof Answered answer
                    && answer.isOfATest()
                    && !answer.answer().equals("failed")) {
                int spec = specs.of(answer);
                long answered = entry.atNanos();
                long asked = answered - answer.waitedNanos();
                Span spare = spares.get(answer.spare());
                if (spare != null) {
                    asks.add(new Ask(answer.request(), spec, asked, Math.max(asked, spare.endNanos())));
                } else {
                    long began = answered - answer.buildNanos();
                    // What it claimed came to nothing, and until then it waited, which is neither own time nor a build.
                    boolean waited = claimed >= asked;
                    asks.add(new Ask(answer.request(), spec, waited ? Math.min(asked, began) : began, answered));
                    builds.add(new Span(What.BUILD, spec, -answer.request(), began, answered, answer.cpuNanos()));
                }
            }
        }
        asks.sort(Comparator.comparingLong(Ask::askedNanos));
        builds.sort(Comparator.comparingLong(Span::startNanos));
        OneThread.checkAsks(asks);
        long start = builds.stream().mapToLong(Span::startNanos).reduce(firstTestNanos, Math::min);
        return new Timeline(specs.all(), asks, OwnPart.all(entries, asks, start, endNanos), builds, start, endNanos);
    }

    private static Map<Long, Span> spares(List<LedgerEntry> entries, RecordedSpecs specs, long end) {
        Map<Long, Span> spares = new LinkedHashMap<>();
        Map<Long, Long> ordered = new HashMap<>();
        for (LedgerEntry entry : entries) {
            long at = entry.atNanos();
            if (entry.event() instanceof SpareBuilding order) {
                ordered.put(order.spare(), at);
            } else if (entry.event() instanceof SpareReady ready) {
                ordered.remove(ready.spare());
                spares.put(
                        ready.spare(),
                        new Span(
                                What.BUILD,
                                specs.ofSpare(ready.spare()),
                                ready.spare(),
                                at - ready.buildNanos(),
                                at,
                                ready.cpuNanos()));
            } else if (entry.event() instanceof SpareRetired lost && ordered.remove(lost.spare()) != null) {
                spares.put(
                        lost.spare(),
                        new Span(
                                What.LOST_BUILD,
                                specs.ofSpare(lost.spare()),
                                lost.spare(),
                                at - lost.buildNanos(),
                                at,
                                0));
            }
        }
        // The ledger was cut while they were built.
        ordered.forEach(
                (spare, at) -> spares.put(spare, new Span(What.LOST_BUILD, specs.ofSpare(spare), spare, at, end, 0)));
        return spares;
    }
}
