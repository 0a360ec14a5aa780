// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OwnClockTests {

    private final OwnClock clock = new OwnClock();

    @Test
    void oneTestAfterTheOtherSetsItBothWays() {
        clock.run(1, 0);
        clock.at(100, 0);
        clock.at(40, 70);
        assertThat(clock.position(80)).isEqualTo(50);
    }

    @Test
    void ofSeveralTestsAtOnceTheOneThatIsFurthestSetsIt() {
        clock.run(2, 0);
        clock.at(100, 0);
        clock.at(40, 5);
        assertThat(clock.position(10)).isEqualTo(110);
        clock.at(105, 10);
        assertThat(clock.position(10)).as("the furthest was slower than usual").isEqualTo(105);
        clock.run(1, 20);
        clock.at(50, 20);
        assertThat(clock.position(20)).as("one is left").isEqualTo(50);
    }

    @Test
    void standsStillOnlyWhileAllThatRunAsk() {
        clock.run(2, 0);
        clock.at(100, 0);
        clock.stops(10);
        assertThat(clock.position(30)).isEqualTo(130);
        clock.stops(40);
        assertThat(clock.position(90)).isEqualTo(140);
        clock.goesOn(100);
        assertThat(clock.position(110)).isEqualTo(150);
        clock.goesOn(120);
        assertThat(clock.position(130)).isEqualTo(170);
    }
}
