// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class CalibrationTests {

    /** Builds of 2, 2.5 and 9 s, of which the last was disturbed, and bodies of 0.5 s in 100 units. */
    private static final Calibration CALIBRATION =
            Calibration.of(MadeUp.run(Arm.OFF, 1, List.of(2.0, 9.0, 2.5), 0.5).times(), 100);

    @Test
    void isOfTheSessionInTheMiddle() {
        assertThat(CALIBRATION.buildSeconds()).isCloseTo(2.5, within(1e-9));
        assertThat(CALIBRATION.unitSeconds()).isCloseTo(0.005, within(1e-9));
    }

    @Test
    void sizesBodiesInBuilds() {
        assertThat(CALIBRATION.unitsFor(0.5)).isEqualTo(250);
        assertThat(CALIBRATION.unitsFor(2)).isEqualTo(1000);
        assertThat(CALIBRATION.unitsFor(1e-9)).isEqualTo(1);
    }
}
