// SPDX-License-Identifier: Apache-2.0
package dev.runahead.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whether who was dealt one card will be dealt another. */
class TableTests {

    private static final Player ME = new Player(1, 10);
    private static final Player OTHER = new Player(2, 20);
    private static final Player THIRD = new Player(3, 30);

    @Test
    void nobodyIsDealtOnAlone() {
        assertThat(table(Set.of(ME), ME).dealsOn()).isFalse();
    }

    @Test
    void whoPlaysWithOthersIsDealtOn() {
        assertThat(table(Set.of(ME, OTHER), OTHER, ME).dealsOn()).isTrue();
    }

    @Test
    void whereAnotherHasEndedAfterItsFirstCardSoWillThisOne() {
        assertThat(table(Set.of(ME, OTHER), OTHER, THIRD, ME).dealsOn()).isFalse();
    }

    @Test
    void whereOneWasDealtASecondCardTheOtherHasEndedForWantOfCards() {
        assertThat(table(Set.of(ME, OTHER), OTHER, THIRD, OTHER, ME).dealsOn()).isTrue();
    }

    private static Table table(Set<Player> players, Player... dealt) {
        List<Deal> deals = new ArrayList<>();
        for (Player each : dealt) {
            deals.add(new Deal(each, deals.size(), deals.size()));
        }
        return new Table(deals, players);
    }
}
