// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class TallyTests {

    private static RoundResult injected(Kind kind, int times) {
        return new RoundResult(Collections.nCopies(times, kind), List.of(), List.of());
    }

    @Test
    void itWantsThirtyOfEachKindAndThenTheRest() {
        Tally tally = new Tally(70, EnumSet.of(Kind.KILL_JVM, Kind.DISK_FULL));
        tally.add(injected(Kind.KILL_JVM, 30));
        tally.add(injected(Kind.DISK_FULL, 29));
        assertThat(tally.wanted()).containsExactly(Kind.DISK_FULL);

        tally.add(injected(Kind.DISK_FULL, 1));
        assertThat(tally.wanted()).containsExactlyInAnyOrder(Kind.KILL_JVM, Kind.DISK_FULL);

        tally.add(injected(Kind.KILL_JVM, 10));
        assertThat(tally.wanted()).isEmpty();
    }

    @Test
    void aSmallCampaignSharesItsFaultsOut() {
        Tally tally = new Tally(3, EnumSet.of(Kind.KILL_JVM, Kind.DISK_FULL));
        tally.add(injected(Kind.KILL_JVM, 2));
        assertThat(tally.wanted()).containsExactly(Kind.DISK_FULL);
    }

    @Test
    void theLastLineHasEveryKindAndEveryFigure() {
        Tally tally = new Tally(2, EnumSet.of(Kind.KILL_JVM, Kind.DISK_FULL));
        tally.add(new RoundResult(
                List.of(Kind.DISK_FULL),
                List.of("not counted"),
                List.of(
                        new Finding(Figure.HANGS, "here", "one"),
                        new Finding(Figure.HANGS, "here", "two"),
                        new Finding(Figure.FILES_LEAKED, "there", "a file"))));
        assertThat(tally.json())
                .isEqualTo("{\"faults\":{\"injected\":1,\"by_kind\":{\"disk-full\":1,\"kill-jvm\":0},"
                        + "\"unjust_failures\":0,\"wrong_handover\":0,\"hangs\":2,\"processes_leaked\":0,"
                        + "\"files_leaked\":1}}");
        assertThat(tally.allZero()).isFalse();
        assertThat(tally.of(Figure.HANGS)).isEqualTo(2);
    }
}
