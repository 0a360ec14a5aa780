// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.simulate;

import dev.runahead.ledger.LedgerEntry;
import dev.runahead.ledger.LedgerEvent.SpareGone;
import dev.runahead.ledger.LedgerEvent.TestFinished;
import dev.runahead.ledger.LedgerEvent.TestStarted;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of the test thread's own time: until something happens at which the engine looks what to build. Immutable.
 *
 * @param step the request that it comes before; as many as there are, if it comes after the last one
 * @param span from when to when
 * @param until index of the entry that ends it; {@link #REQUEST} if the request does, or the run's end
 */
record OwnPart(int step, Span span, int until) {

    /** In place of an entry. */
    static final int REQUEST = -1;

    /** All of a run. What happens while a test waits for a session divides nothing. */
    static List<OwnPart> all(List<LedgerEntry> entries, List<Ask> asks, long start, long end) {
        List<OwnPart> parts = new ArrayList<>();
        int entry = 0;
        long since = start;
        for (int step = 0; step <= asks.size(); step++) {
            long asked = step == asks.size() ? end : asks.get(step).askedNanos();
            for (; entry < entries.size() && entries.get(entry).atNanos() < asked; entry++) {
                long at = entries.get(entry).atNanos();
                if (at >= since && divides(entries.get(entry))) {
                    parts.add(new OwnPart(step, Span.own(since, at), entry));
                    since = at;
                }
            }
            parts.add(new OwnPart(step, Span.own(since, asked), REQUEST));
            since = step == asks.size() ? end : Math.max(since, asks.get(step).servedNanos());
        }
        return parts;
    }

    /** Whether it is one of those at which the engine looks only if something may be due. */
    static boolean onlyMovesTheClock(LedgerEntry entry) {
        return entry.event() instanceof TestStarted
                || (entry.event() instanceof TestFinished finished
                        && !finished.outcome().equals("SKIPPED"));
    }

    /** A test begins or ends, or the session of a spare has been closed. */
    private static boolean divides(LedgerEntry entry) {
        return entry.event() instanceof TestStarted
                || entry.event() instanceof TestFinished
                || entry.event() instanceof SpareGone;
    }
}
