// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.timed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RatioIntervalTests {

    /** Logarithms 0 and 0.19062: mean and standard error are 0.09531, and 12.7062 times that is 1.21103. */
    @Test
    void twoRatiosGiveAWideInterval() {
        RatioInterval interval = RatioInterval.of(List.of(1.0, 1.21));
        assertThat(interval.point()).isCloseTo(1.1, within(1e-9));
        assertThat(interval.lower()).isCloseTo(0.32768, within(1e-5));
        assertThat(interval.upper()).isCloseTo(1.1 * 1.1 / 0.32768, within(1e-4));
    }

    /** Logarithms -0.10536, 0, 0.10536: standard error 0.06083, and 4.30265 times that is 0.26173. */
    @Test
    void halfAndTwiceAreEquallyFarAway() {
        RatioInterval interval = RatioInterval.of(List.of(0.9, 1.0, 1 / 0.9));
        assertThat(interval.point()).isCloseTo(1, within(1e-9));
        assertThat(interval.lower()).isCloseTo(0.76972, within(1e-5));
        assertThat(interval.upper()).isCloseTo(1.29918, within(1e-5));
        assertThat(interval.halfWidth()).isCloseTo(0.26473, within(1e-5));
    }

    @ParameterizedTest
    @CsvSource({"1, 12.7062", "2, 4.30265", "3, 3.18245", "4, 2.77645", "5, 2.57058", "8, 2.30600", "39, 2.02269"})
    void studentsQuantilesAreThoseOfTheTables(int degrees, double quantile) {
        assertThat(RatioInterval.student(degrees) / quantile).isCloseTo(1, within(degrees < 5 ? 2e-3 : 2e-4));
    }

    @Test
    void oneRatioDoesNotTellHowFarItScatters() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RatioInterval.of(List.of(1.0)))
                .withMessageContaining("at least 2");
    }
}
