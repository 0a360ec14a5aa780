// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.timed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.ledger.LedgerEntry;
import dev.runahead.ledger.LedgerEvent;
import dev.runahead.ledger.LedgerEvent.Answered;
import dev.runahead.ledger.LedgerEvent.SpareRetired;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SuiteLedgerTests {

    @Test
    void tellsWhatEachBuildTookAndWhichWereInVain() {
        SuiteLedger ledger = SuiteLedger.of(Stream.<LedgerEvent>of(
                        answered(1, "built-now", "first request", 0, 2_000_000_000L),
                        new SpareRetired(2, "superseded", "another was wanted", 1_500_000_000L),
                        answered(2, "waited-for", "", 1, 2_500_000_000L))
                .map(event -> new LedgerEntry(1, "run", 1, 0, event))
                .toList());
        assertThat(ledger)
                .isEqualTo(new SuiteLedger(1, 1, List.of(2.0, 2.5), List.of("spare 2, 1.50 s: another was wanted")));
    }

    private static Answered answered(long request, String answer, String text, long spare, long buildNanos) {
        return new Answered(request, "test", "kind", "spec", answer, "reason", text, spare, 1, buildNanos, 0, 1, 0);
    }
}
