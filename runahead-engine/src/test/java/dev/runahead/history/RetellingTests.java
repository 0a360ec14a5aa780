// SPDX-License-Identifier: Apache-2.0
package dev.runahead.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a history tells of all its tests, one after another. */
class RetellingTests {

    private static final String ENGINE = "[engine:e]";
    private static final String A = ENGINE + "/[class:A]";
    private static final String ONE = A + "/[method:one()]";
    private static final String B = ENGINE + "/[class:B]";
    private static final String TWO = B + "/[method:two()]";
    private static final long MILLI = MadeLedger.MILLI;

    private static MadeLedger classA(MadeLedger ledger) {
        return ledger.start(A)
                .after(1)
                .buildsNow(A, "a", 100)
                .after(2)
                .start(ONE)
                .after(4)
                .buildsNow(ONE, "b", 100)
                .after(8)
                .end(ONE)
                .after(16)
                .end(A);
    }

    private static MadeLedger classB(MadeLedger ledger) {
        return ledger.start(B)
                .start(TWO)
                .after(32)
                .buildsNow(TWO, "a", 100)
                .end(TWO)
                .after(64)
                .end(B);
    }

    @Test
    void requestsComeInTheOrderInWhichTheirTestsBeganWithOwnTimeInBetween() {
        MadeLedger ledger = new MadeLedger().header(5_000).start(ENGINE);
        History history = History.empty()
                .merge(classA(classB(ledger).after(128)).after(256).end(ENGINE).finished());
        PastRun run = history.retold();
        assertThat(run.requests())
                .extracting(request -> history.specs().get(request.spec()).text(), PastRequest::leadNanos)
                .containsExactly(
                        tuple("text of a", 32 * MILLI), tuple("text of a", 65 * MILLI), tuple("text of b", 6 * MILLI));
        assertThat(run.tailNanos())
                .as("time between classes is the engine's own, and comes after all of them")
                .isEqualTo((8 + 16 + 128 + 256) * MILLI);
    }

    @Test
    void whatWasSkippedIsLeftOut() {
        MadeLedger ledger = new MadeLedger().header(5_000).start(ENGINE);
        History history = History.empty()
                .merge(classA(ledger).end(ENGINE).finished())
                .merge(new MadeLedger()
                        .header(9_000)
                        .start(ENGINE)
                        .end(A, "SKIPPED")
                        .end(ENGINE)
                        .finished());
        assertThat(history.retold().requests()).isEmpty();
    }

    @Test
    void anEmptyHistoryTellsNothing() {
        assertThat(History.empty().retold()).isEqualTo(new PastRun(List.of(), 0));
    }
}
