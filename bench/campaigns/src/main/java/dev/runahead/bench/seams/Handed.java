// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.seams;

import dev.runahead.bench.jvm.Ledgers;
import dev.runahead.ledger.LedgerEntry;
import dev.runahead.ledger.LedgerEvent.Answered;
import dev.runahead.ledger.LedgerEvent.Declined;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the ledger of a run says of what tests were given. Immutable.
 *
 * @param readyMillis what tests waited for spares that were ready, each
 * @param hiddenSeconds of what was built ahead and handed over: its building, less what tests waited for it
 * @param declined why calls were left alone, a text each
 */
record Handed(List<Double> readyMillis, double hiddenSeconds, List<String> declined) {

    /** Copies the lists. */
    Handed {
        readyMillis = List.copyOf(readyMillis);
        declined = List.copyOf(declined);
    }

    /** Of the run whose ledger lies below a directory; nothing, if there is none. */
    static Handed below(Path ledgers) throws IOException {
        List<Double> ready = new ArrayList<>();
        List<String> declined = new ArrayList<>();
        double hidden = 0;
        for (List<LedgerEntry> run : Ledgers.entriesBelow(ledgers)) {
            for (LedgerEntry entry : run) {
                if (entry.event() instanceof Answered answered && answered.isOfATest() && answered.spare() != 0) {
                    hidden += Math.max(0, answered.buildNanos() - answered.waitedNanos()) / 1e9;
                    if (answered.answer().equals("prefetched")) {
                        ready.add(answered.waitedNanos() / 1e6);
                    }
                } else if (entry.event() instanceof Declined left) {
                    declined.add(left.spec() + ": " + left.text());
                }
            }
        }
        return new Handed(ready, hidden, declined);
    }
}
