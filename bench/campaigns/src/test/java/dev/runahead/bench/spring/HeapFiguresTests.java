// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HeapFiguresTests {

    @Test
    void theMostAboveIsThatOfOneBodyNotOfThePeaks() {
        HeapFigures figures =
                new HeapFigures(List.of(40.0, 60.0, 150.0), List.of(52.0, 61.0, 149.0), List.of(true, true, true));
        assertThat(figures.mostAboveMib()).isEqualTo(12);
        assertThat(figures.contextMib()).isEqualTo(10);
    }

    /** The next one takes 20 at the first body, 11 at the second and the third, and there is none behind the last one. */
    @Test
    void whatTheNextContextTakesIsAllowedForAtEachBody() {
        HeapFigures figures = new HeapFigures(
                List.of(40.0, 60.0, 60.0, 71.0), List.of(62.0, 72.5, 70.0, 71.5), List.of(true, true, false, true));
        assertThat(figures.mostBeyondNextMib()).isEqualTo(2);
    }
}
