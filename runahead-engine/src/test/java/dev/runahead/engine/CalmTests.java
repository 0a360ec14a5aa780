// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CalmTests {

    private long now = -5;
    private final Calm calm = new Calm(() -> now);

    @Test
    void nothingIsSparedBeforeALook() {
        assertThat(calm.nanos()).isZero();
    }

    @Test
    void aLookThatWaitsForAnEventHoldsForAMoment() {
        calm.after(false, Long.MAX_VALUE);
        assertThat(calm.nanos()).isEqualTo(Calm.SHORTEST_NANOS);
        now += Calm.SHORTEST_NANOS - 1;
        assertThat(calm.nanos()).isEqualTo(1);
        now++;
        assertThat(calm.nanos()).isZero();
    }

    @Test
    void aLookThatRestsHoldsForAQuarterOfIt() {
        calm.after(false, 400_000);
        assertThat(calm.nanos()).isEqualTo(100_000);
    }

    @Test
    void noneHoldsLongerThanATestsEndMayBeOverlooked() {
        calm.after(false, TimeUnit.HOURS.toNanos(1));
        assertThat(calm.nanos()).isEqualTo(TimeUnit.MILLISECONDS.toNanos(200));
    }

    @Test
    void aLookThatActedHoldsForNothing() {
        calm.after(false, Long.MAX_VALUE);
        calm.after(true, Long.MAX_VALUE);
        assertThat(calm.nanos()).isZero();
    }
}
