// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTests {

    private static final Figures THREE =
            new Figures(List.of(new Pair(100, 190), new Pair(120, 170), new Pair(110, 310)));

    @Test
    void everyFigureIsAMedianByItself() {
        assertThat(THREE.off()).isEqualTo(110);
        assertThat(THREE.on()).isEqualTo(190);
        assertThat(THREE.added()).isEqualTo(90);
    }

    @Test
    void theMiddleOfAnEvenNumberIsTheMeanOfTwo() {
        assertThat(new Figures(List.of(new Pair(100, 110), new Pair(100, 130))).added())
                .isEqualTo(20);
    }

    @Test
    void theBudgetHoldsForTheWorstPairToo() {
        assertThat(THREE.most()).isEqualTo(200);
        assertThat(new Budget(200L << 20).holds(THREE)).isTrue();
        assertThat(new Budget((200L << 20) - 1).holds(THREE)).isFalse();
    }

    @Test
    void theReportHasTheRawPairs() {
        assertThat(THREE.json())
                .isEqualTo("\"pairs\":3,\"off_peak_mib\":110,\"on_peak_mib\":190,\"added_mib\":90,"
                        + "\"added_mib_max\":200,\"pairs_mib\":[[100,190],[120,170],[110,310]]");
    }

    @Test
    void ofNothingThereAreNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Figures(List.of()));
    }
}
