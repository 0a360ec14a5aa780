// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.timed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpinTests {

    @Test
    void aUnitIsAsManyTurnsAsItSays() {
        long number = 5;
        for (int turn = 0; turn < 1 << 20; turn++) {
            number ^= number << 13;
            number ^= number >>> 7;
            number ^= number << 17;
        }
        assertThat(Spin.of(1, 5)).isEqualTo(number);
    }

    @Test
    void twoUnitsAreOneAfterTheOther() {
        assertThat(Spin.of(2, 5)).isEqualTo(Spin.of(1, Spin.of(1, 5))).isNotEqualTo(Spin.of(1, 5));
    }
}
