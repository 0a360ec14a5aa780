// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HeapFiguresTests {

    @Test
    void theMostAboveIsThatOfOneBodyNotOfThePeaks() {
        HeapFigures figures = new HeapFigures(List.of(40.0, 60.0, 150.0), List.of(52.0, 61.0, 149.0));
        assertThat(figures.mostAboveMib()).isEqualTo(12);
        assertThat(figures.contextMib()).isEqualTo(10);
    }
}
