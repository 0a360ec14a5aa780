// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.simulate;

import dev.runahead.ledger.LedgerEntry;
import dev.runahead.ledger.LedgerEvent.TestFinished;
import dev.runahead.ledger.LedgerEvent.TestStarted;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Looks whether a run had one test thread: what runs at a time lies within one another. */
final class OneThread {

    /** Events that threads write in either order differ by less. */
    private static final long ROUNDING_NANOS = 1_000_000;

    private OneThread() {}

    static void checkTests(List<LedgerEntry> entries) throws UnusableRecording {
        Set<String> running = new LinkedHashSet<>();
        for (LedgerEntry entry : entries) {
            if (entry.event() instanceof TestStarted started) {
                for (String other : running) {
                    if (!started.test().startsWith(other + "/")) {
                        throw refused("tests ran at the same time, such as " + other + " and " + started.test());
                    }
                }
                running.add(started.test());
            } else if (entry.event() instanceof TestFinished finished) {
                running.remove(finished.test());
            }
        }
    }

    /** In the order in which they were asked. */
    static void checkAsks(List<Ask> asks) throws UnusableRecording {
        for (int i = 1; i < asks.size(); i++) {
            Ask before = asks.get(i - 1);
            if (asks.get(i).askedNanos() < before.servedNanos() - ROUNDING_NANOS) {
                throw refused("requests " + before.request() + " and "
                        + asks.get(i).request() + " were open at the same time");
            }
        }
    }

    private static UnusableRecording refused(String what) {
        return new UnusableRecording(
                what + ", and what is simulated has one test thread; record a run without parallel execution");
    }
}
