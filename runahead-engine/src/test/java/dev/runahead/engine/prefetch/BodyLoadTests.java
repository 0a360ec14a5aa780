// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.prefetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Times are in milliseconds. */
class BodyLoadTests {

    private final BodyLoad load = new BodyLoad(1, 4);
    private long now;
    private long busy;

    @Test
    void whatTheHostIsBusyWithBesideOurBuildsIsTheTests() {
        begins(0.5, false);
        after(60_000, 2.5);
        assertThat(load.processors()).isCloseTo(2, within(1e-6));
    }

    @Test
    void aShortTimeCountsLittle() {
        begins(0, false);
        after(1_000, 3);
        assertThat(load.processors()).isCloseTo(2, within(1e-6));
    }

    @Test
    void whileATestAsksNothingIsLearned() {
        begins(0, true);
        after(60_000, 4);
        assertThat(load.processors()).isEqualTo(1);
    }

    @Test
    void lessThanTheKernelCanCountIsJoinedToWhatFollows() {
        begins(0, false);
        after(20, 4);
        assertThat(load.processors()).isEqualTo(1);
        after(980, 3);
        assertThat(load.processors()).isGreaterThan(1.9);
    }

    @Test
    void neverLessThanNothingNorMoreThanAll() {
        begins(4, false);
        after(60_000, 1);
        assertThat(load.processors()).isCloseTo(0, within(1e-6));
        begins(0, false);
        after(60_000, 9);
        assertThat(load.processors()).isCloseTo(4, within(1e-6));
    }

    @Test
    void aHostThatCannotBeReadKeepsTheFirstAssumption() {
        load.at(HostTime.UNKNOWN, 0, false);
        load.at(HostTime.UNKNOWN, 0, false);
        assertThat(load.processors()).isEqualTo(1);
    }

    private void begins(double builds, boolean asking) {
        load.at(host(), builds, asking);
    }

    private void after(long millis, double busyProcessors) {
        now += millis;
        busy += (long) (millis * busyProcessors);
        load.at(host(), 0, false);
    }

    private HostTime host() {
        return new HostTime(TimeUnit.MILLISECONDS.toNanos(now), TimeUnit.MILLISECONDS.toNanos(busy), true);
    }
}
