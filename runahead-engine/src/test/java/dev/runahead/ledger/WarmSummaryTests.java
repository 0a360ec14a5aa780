// SPDX-License-Identifier: Apache-2.0
package dev.runahead.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.ledger.LedgerEvent.Declined;
import dev.runahead.ledger.LedgerEvent.WarmEnded;
import dev.runahead.ledger.LedgerEvent.WarmNeeded;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class WarmSummaryTests {

    private static final long GIB = 1L << 30;
    private static final long SECOND = 1_000_000_000L;

    @Test
    void tellsWhatWasReadHowFastAndHowMuchOfWhatTestsNeededWasThereInTime() {
        Summary summary = summary(
                new WarmEnded(1, "warmed", "none", "", 6 * GIB, GIB, 0, 3 * SECOND, 9 * SECOND),
                new WarmEnded(2, "resident", "none", "", 0, GIB, 0, 0, 0),
                new WarmEnded(3, "cancelled", "harmful", "others waited", GIB, 0, 0, SECOND, SECOND),
                new WarmNeeded(1, "t", "/m", 7 * GIB, 7 * GIB, 0),
                new WarmNeeded(3, "u", "/n", 3 * GIB, GIB, 0),
                new WarmNeeded(4, "v", "/o", 2 * GIB, 0, 2 * GIB));
        assertThat(summary.line())
                .isEqualTo("warmed 7.00 GiB in 4.0 s (1.8 GiB/s), 2.00 GiB were resident; 80 % of 10.00 GiB in time;"
                        + " not known of 2.00 GiB, not warmed 1");
        assertThat(summary.text()).contains("  not warmed 1 x: others waited\n");
        assertThat(summary.nothingHappened()).isFalse();
    }

    @Test
    void standsBehindWhatSessionsCameTo() {
        Summary summary = summary(
                new Declined("t", "k", "s", "opted-out", "why"),
                new WarmEnded(1, "resident", "none", "", 0, GIB, 0, 0, 0));
        assertThat(summary.line()).startsWith("handed over 0 ").endsWith("; warmed 0.00 GiB, 1.00 GiB were resident");
    }

    @Test
    void addsUp() {
        Summary one = summary(new WarmEnded(1, "warmed", "none", "", GIB, 0, 0, SECOND, SECOND));
        assertThat(Summary.merged(List.of(one, one)).line())
                .isEqualTo("warmed 2.00 GiB in 2.0 s (1.0 GiB/s), 0.00 GiB were resident");
    }

    private static Summary summary(LedgerEvent... events) {
        return Summary.of(Arrays.stream(events)
                .map(event -> new LedgerEntry(1, "run", 1, 1, event))
                .toList());
    }
}
