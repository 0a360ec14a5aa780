// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.demo;

import dev.runahead.ledger.LedgerEntry;
import dev.runahead.ledger.LedgerEvent;
import dev.runahead.ledger.LedgerEvent.Answered;
import dev.runahead.ledger.LedgerEvent.LeaseEnded;
import dev.runahead.ledger.LedgerEvent.RunFinished;
import dev.runahead.ledger.LedgerEvent.RunStarted;
import dev.runahead.ledger.LedgerEvent.TestFinished;
import dev.runahead.ledger.LedgerEvent.TestStarted;
import java.util.ArrayList;
import java.util.List;

/**
 * What the example timed in a run with Runahead off, as a ledger would tell it: each engine is a test that builds its own pool.
 * Confined to one thread.
 */
final class RetoldTimes {

    private static final String SPEC = "its own pool";
    private static final String KIND = "mpi-pool";

    private final List<LedgerEntry> entries = new ArrayList<>();

    private RetoldTimes() {}

    static List<LedgerEntry> of(SuiteTimes times) {
        RetoldTimes retold = new RetoldTimes();
        long first = times.tests().stream().mapToLong(Span::startNanos).min().orElseThrow();
        retold.at(first, new RunStarted(0, "off", "", 0, 0));
        for (int i = 0; i < times.engines().size(); i++) {
            retold.engine(i + 1, times.engines().get(i));
        }
        retold.at(times.session().endNanos(), new RunFinished());
        return retold.entries;
    }

    private void engine(int number, EngineTimes engine) {
        String test = "[engine:example]/[class:" + engine.engine() + "]/[engine:" + number + "]";
        at(engine.startNanos(), new TestStarted(test, "", 0));
        if (engine.ownSession()) {
            long waited = engine.waitedNanos();
            at(
                    engine.heldNanos(),
                    new Answered(
                            number,
                            test,
                            KIND,
                            SPEC,
                            "built-now",
                            "off",
                            "Runahead was off",
                            0,
                            waited,
                            waited,
                            0,
                            1,
                            0));
            at(engine.closeEndNanos(), new LeaseEnded(number, engine.closeNanos()));
        }
        at(engine.closeEndNanos(), new TestFinished(test, "SUCCESSFUL"));
    }

    private void at(long nanos, LedgerEvent event) {
        entries.add(new LedgerEntry(LedgerEntry.VERSION, "off", 0, nanos, event));
    }
}
