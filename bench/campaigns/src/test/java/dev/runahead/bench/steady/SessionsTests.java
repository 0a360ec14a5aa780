// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.steady;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.bench.timed.Stage;
import dev.runahead.bench.timed.SuiteTimes;
import dev.runahead.ledger.LedgerEntry;
import dev.runahead.ledger.LedgerEvent;
import dev.runahead.ledger.LedgerEvent.Answered;
import dev.runahead.ledger.LedgerEvent.LeaseEnded;
import dev.runahead.ledger.LedgerEvent.SpareBuilding;
import dev.runahead.ledger.LedgerEvent.SpareGone;
import dev.runahead.ledger.LedgerEvent.SpareReady;
import dev.runahead.ledger.LedgerEvent.SpareReturned;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SessionsTests {

    private final List<LedgerEntry> ledger = new ArrayList<>();

    private void at(double seconds, LedgerEvent event) {
        ledger.add(new LedgerEntry(1, "run", 1, nanos(seconds), event));
    }

    private static long nanos(double seconds) {
        return Math.round(seconds * 1e9);
    }

    private static LedgerEvent answered(long request, String answer, long spare, double waited) {
        return new Answered(
                request, "t", "mpi-pool", "s", answer, "none", "", spare, nanos(waited), nanos(2), 0, request, 0);
    }

    private static LedgerEvent building(long spare) {
        return new SpareBuilding(spare, "mpi-pool", "s", "same again");
    }

    /** One that is built now from 0 to 2 and closed at 4; beside it one from 2 on that is handed over at 4 and goes at 6. */
    @Test
    void whatIsBuiltAheadIsThereBesideWhatATestHolds() {
        at(2, answered(1, "built-now", 0, 2));
        at(2, building(1));
        at(3.5, new SpareReady(1, nanos(1.5), 0));
        at(3.9, new LeaseEnded(1, 0));
        at(4, answered(2, "prefetched", 1, 0));
        at(6, new SpareGone(1, 0));
        Sessions sessions = Sessions.of(ledger);
        assertThat(sessions.built()).isEqualTo(2);
        assertThat(sessions.ordered()).isEqualTo(1);
        assertThat(sessions.peak()).isEqualTo(2);
        assertThat(sessions.hiddenSeconds()).isEqualTo(2);
        assertThat(sessions.waitedSeconds()).isEqualTo(2);
        assertThat(sessions.resetSeconds()).isEmpty();
    }

    @Test
    void oneThatComesBackIsStillOne() {
        at(2, answered(1, "built-now", 0, 2));
        at(3, new SpareReturned(1, 1, 1, nanos(0.05)));
        at(3, new LeaseEnded(1, nanos(0.05)));
        at(3.1, answered(2, "reused", 1, 0));
        at(4, new SpareReturned(1, 2, 2, nanos(0.07)));
        at(4, new LeaseEnded(2, nanos(0.07)));
        at(5, new SpareGone(1, 0));
        Sessions sessions = Sessions.of(ledger);
        assertThat(sessions.built()).isEqualTo(1);
        assertThat(sessions.peak()).isEqualTo(1);
        assertThat(sessions.resetSeconds()).containsExactly(0.05, 0.07);
    }

    @Test
    void oneThatWaitsIsThereBesideAnotherSpecs() {
        at(2, answered(1, "built-now", 0, 2));
        at(3, new SpareReturned(1, 1, 1, 0));
        at(3, new LeaseEnded(1, 0));
        at(5, answered(2, "built-now", 0, 2));
        at(6, new LeaseEnded(2, 0));
        assertThat(Sessions.of(ledger).peak()).isEqualTo(2);
    }

    @Test
    void withoutRunaheadTestsTell() {
        List<Stage> stages = List.of(
                new Stage("a", nanos(0), nanos(1), nanos(2), nanos(3), 0, 1),
                new Stage("b", nanos(3), nanos(5), nanos(6), nanos(7), 0, 1));
        Sessions sessions = Sessions.of(new SuiteTimes(stages, new TreeMap<>(), 7));
        assertThat(sessions.built()).isEqualTo(2);
        assertThat(sessions.peak()).isEqualTo(1);
        assertThat(sessions.waitedSeconds()).isEqualTo(3);
    }
}
