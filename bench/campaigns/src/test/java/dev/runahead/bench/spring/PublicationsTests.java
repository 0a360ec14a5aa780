// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.ledger.LedgerEntry;
import dev.runahead.ledger.LedgerEvent;
import dev.runahead.ledger.LedgerEvent.Answered;
import dev.runahead.ledger.LedgerEvent.LeaseEnded;
import java.util.List;
import org.junit.jupiter.api.Test;

class PublicationsTests {

    @Test
    void itCountsFromTheRequestToTheEndOfTheLease() {
        List<LedgerEntry> entries = List.of(
                at(10, answered(1, "prefetched", 2)),
                at(15, new LeaseEnded(1, 0)),
                at(20, answered(2, "waited-for", 9)),
                at(29, new LeaseEnded(2, 0)));
        assertThat(Publications.in(entries).millis()).containsExactly(7.0);
    }

    private static LedgerEntry at(long millis, LedgerEvent event) {
        return new LedgerEntry(LedgerEntry.VERSION, "run", 1, millis * 1_000_000, event);
    }

    private static Answered answered(long request, String answer, long waitedMillis) {
        return new Answered(
                request,
                "test",
                "spring-context",
                "label",
                answer,
                "none",
                "",
                1,
                waitedMillis * 1_000_000,
                0,
                0,
                1,
                0);
    }
}
