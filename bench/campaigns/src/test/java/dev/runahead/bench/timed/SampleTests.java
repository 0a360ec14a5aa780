// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.timed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampleTests {

    @Test
    void theMiddleIsTheMedian() {
        assertThat(new Sample(List.of(9.0, 1.0, 2.0)).median()).isEqualTo(2);
        assertThat(new Sample(List.of(9.0, 1.0, 2.0, 4.0)).median()).isEqualTo(3);
    }

    @Test
    void aRankIsTheSmallestNumberThatSoManyDoNotPass() {
        List<Integer> hundred = IntStream.rangeClosed(1, 100).boxed().toList();
        assertThat(Sample.of(hundred, number -> 101 - number).atRank(0.95)).isEqualTo(95);
        Sample nine = Sample.of(hundred.subList(0, 9), number -> number);
        assertThat(nine.atRank(0.25)).isEqualTo(3);
        assertThat(nine.atRank(0.75)).isEqualTo(7);
        assertThat(nine.atRank(1)).isEqualTo(9);
    }

    @Test
    void ofNothingNothingCanBeSaid() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Sample(List.of()));
    }
}
