// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CalibrationTests {

    @Test
    void sizesABodyByTheMeasuredBuild() {
        Calibration calibration = Calibration.from(MadeUp.off("off").times(), 100);
        assertThat(calibration).isEqualTo(new Calibration(100, 1.0, 1.0));
        assertThat(calibration.sentencesFor(1.0)).isEqualTo(100);
        assertThat(calibration.sentencesFor(2.5)).isEqualTo(250);
    }

    @Test
    void keepsBodiesBetweenSomeWorkAndAMorning() {
        assertThat(new Calibration(100, 0.001, 10).sentencesFor(1)).isEqualTo(20);
        assertThat(new Calibration(100, 1000, 0.1).sentencesFor(1)).isEqualTo(20_000);
    }
}
