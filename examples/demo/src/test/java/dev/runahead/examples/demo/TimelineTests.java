// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.ledger.LedgerEvent.Answered;
import dev.runahead.ledger.Summary;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page itself is tested where it is made. */
class TimelineTests {

    @Test
    void showsBothRunsOfAPairFromTheirBeginning() throws Exception {
        String html = new Timeline(MadeUp.figures(Scenario.CHAIN)).html();
        assertThat(html)
                .contains("<h1>Classes that each open a pool, off and on</h1>")
                .contains("2 test JVMs, each shown from its own beginning")
                .contains("\"OFF 4.5 s\"", "\"ON 3.8 s\"", "\"FirstTests.1\"", "\"CallersTests.2\"")
                .contains("built now, 1.00 s");
    }

    @Test
    void aRunWithoutALedgerIsToldFromItsTimes() {
        SuiteTimes off = MadeUp.off("off").times();
        Summary summary = Summary.of(RetoldTimes.of(off));
        assertThat(summary.waitedNanos()).isEqualTo(2_000_000_000L);
        assertThat(summary.hiddenNanos()).isZero();
        // Not the engine on the caller's own session, which Runahead has no part in.
        assertThat(RetoldTimes.of(off))
                .filteredOn(entry -> entry.event() instanceof Answered)
                .extracting(entry -> ((Answered) entry.event()).test())
                .isEqualTo(List.of(
                        "[engine:example]/[class:FirstTests]/[engine:1]",
                        "[engine:example]/[class:SecondTests]/[engine:3]"));
    }
}
