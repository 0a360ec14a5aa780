// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.warm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.Reason;
import dev.runahead.engine.warm.Throttle.Advice;
import org.junit.jupiter.api.Test;

class ThrottleTests {

    private static final long MIB = 1 << 20;
    private static final long SECOND = 1_000_000_000L;

    private final Throttle throttle = new Throttle();

    @Test
    void goesOnWhileNobodyWaits() {
        for (int i = 0; i < 1000; i++) {
            assertThat(throttle.after(50 * MIB, SECOND / 20, 0.1)).isEqualTo(Advice.GO_ON);
        }
    }

    @Test
    void restsAtFirstSevenTimesAsLongAsItReadWhereOthersWait() {
        Advice advice = throttle.after(50 * MIB, SECOND / 20, 0.9);
        assertThat(advice.restNanos()).isEqualTo(7 * SECOND / 20);
        assertThat(advice.giveUp()).isEmpty();
        assertThat(throttle.after(50 * MIB, 3 * SECOND, 0.9).restNanos()).isEqualTo(2 * SECOND);
    }

    @Test
    void restsLongerEachTimeUntilNobodyIsHeard() {
        long spell = SECOND / 1000;
        assertThat(throttle.after(50 * MIB, 10 * spell, 0.9).restNanos()).isEqualTo(70 * spell);
        assertThat(throttle.after(50 * MIB, 10 * spell, 0.9).restNanos()).isEqualTo(140 * spell);
        for (int i = 0; i < 10; i++) {
            throttle.after(50 * MIB, 10 * spell, 0.9);
        }
        assertThat(throttle.after(50 * MIB, 10 * spell, 0.9).restNanos()).isEqualTo(560 * spell);
        throttle.after(50 * MIB, 10 * spell, 0);
        assertThat(throttle.after(50 * MIB, 10 * spell, 0.9).restNanos()).isEqualTo(70 * spell);
    }

    @Test
    void givesUpWhereOthersWaitAndItsOwnRateHasCollapsed() {
        throttle.after(1000 * MIB, SECOND, 0);
        for (int i = 0; i < 4; i++) {
            assertThat(throttle.after(100 * MIB, SECOND, 0.9).giveUp()).isEmpty();
        }
        assertThat(throttle.after(100 * MIB, SECOND, 0.9).giveUp())
                .map(Reason::text)
                .contains("others waited for the disk, and its rate fell from 1000 to 100 MiB/s");
    }

    @Test
    void aRateThatFellWhereNobodyWaitsIsTheDisks() {
        throttle.after(4000 * MIB, SECOND, 0);
        for (int i = 0; i < 60; i++) {
            assertThat(throttle.after(100 * MIB, SECOND, 0.1).giveUp()).isEmpty();
        }
    }

    @Test
    void aRateThatComesBackIsForgiven() {
        throttle.after(1000 * MIB, SECOND, 0);
        for (int i = 0; i < 20; i++) {
            assertThat(throttle.after(100 * MIB, 3 * SECOND, 0.9).giveUp()).isEmpty();
            assertThat(throttle.after(900 * MIB, SECOND, 0.9).giveUp()).isEmpty();
        }
    }

    @Test
    void givesUpWhereItComesToNothing() {
        assertThat(throttle.after(8 * MIB, 4 * SECOND, 0).giveUp()).isEmpty();
        assertThat(throttle.after(8 * MIB, 4 * SECOND, 0).giveUp())
                .map(Reason::code)
                .contains("too-slow");
    }

    @Test
    void listensLessOftenWhereNobodyIsHeardAndSoonWhereSomebodyIs() {
        assertThat(throttle.mustListen(99 * MIB, 99 * SECOND / 1000)).isFalse();
        assertThat(throttle.mustListen(100 * MIB, SECOND / 10)).isTrue();
        throttle.after(100 * MIB, SECOND / 10, 0);
        assertThat(throttle.mustListen(199 * MIB, 199 * SECOND / 1000)).isFalse();
        assertThat(throttle.mustListen(200 * MIB, SECOND / 5)).isTrue();
        for (int i = 0; i < 10; i++) {
            throttle.after(200 * MIB, SECOND / 5, 0);
        }
        assertThat(throttle.mustListen(399 * MIB, 399 * SECOND / 1000)).isFalse();
        assertThat(throttle.mustListen(400 * MIB, 2 * SECOND / 5)).isTrue();
        throttle.after(200 * MIB, SECOND / 5, 0.9);
        assertThat(throttle.mustListen(100 * MIB, SECOND / 10)).isTrue();
    }

    /** Who shares the disk with somebody is slower. */
    @Test
    void listensSoonWhereItsOwnRateFell() {
        for (int i = 0; i < 10; i++) {
            throttle.after(100 * MIB, SECOND / 10, 0);
        }
        assertThat(throttle.mustListen(76 * MIB, SECOND / 10)).isFalse();
        assertThat(throttle.mustListen(74 * MIB, SECOND / 10)).isTrue();
        assertThat(throttle.mustListen(10 * MIB, SECOND / 20)).isFalse();
    }
}
