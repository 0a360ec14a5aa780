// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.saturated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.bench.timed.RatioInterval;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTests {

    @ParameterizedTest
    @CsvSource({
        "1.00, 0.97, 1.03, 1.00, GREEN",
        "0.90, 0.88, 0.92, 1.00, GREEN",
        "1.02, 0.98, 1.06, 1.00, GREEN",
        // Beyond the tolerance, and the noise is no excuse.
        "1.03, 0.99, 1.07, 1.00, RED",
        // Two runs without Runahead are as far apart, whichever is longer.
        "1.03, 0.99, 1.07, 1.011, GREEN",
        "1.03, 0.99, 1.07, 0.989, GREEN",
        // All of the interval lies above, narrow or wide.
        "1.05, 1.03, 1.07, 1.05, RED",
        "1.20, 1.05, 1.37, 1.00, RED",
        // All of it lies below, narrow or wide.
        "0.93, 0.85, 1.01, 0.98, GREEN",
        "0.93, 0.84, 1.03, 0.98, UNDECIDED",
        // Too wide to tell.
        "1.00, 0.94, 1.06, 1.00, UNDECIDED",
        "1.10, 1.00, 1.21, 1.00, UNDECIDED"
    })
    void followsFromTheIntervalAndTheNoise(double point, double lower, double upper, double offVsOff, Verdict verdict) {
        assertThat(Verdict.of(new RatioInterval(point, lower, upper), offVsOff)).isEqualTo(verdict);
    }
}
