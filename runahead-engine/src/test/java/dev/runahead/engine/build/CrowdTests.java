// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // Members are there, and not always asked.
class CrowdTests {

    private static final Offset<Double> EXACT = within(1e-9);

    private long now = 1_000;
    private final Crowd crowd = new Crowd(() -> now);

    @Test
    void aBuildInTheBackgroundHasTheTestAsCompany() {
        try (Crowd.Member only = crowd.enter()) {
            now += 50;
            assertThat(only.others()).isEqualTo(1);
        }
    }

    @Test
    void aTestThatBuildsItselfIsAlone() {
        try (Crowd.Absence asking = crowd.testAsks();
                Crowd.Member own = crowd.enter()) {
            now += 50;
            assertThat(own.others()).isZero();
        }
    }

    @Test
    void aTestThatWaitsIsNoCompany() {
        Crowd.Member build = crowd.enter();
        now += 30;
        Crowd.Absence waiting = crowd.testAsks();
        now += 10;
        waiting.close();
        now += 60;
        assertThat(build.others()).isCloseTo(0.9, EXACT);
        build.close();
    }

    @Test
    void companyIsAnAverageOverTime() {
        Crowd.Member first = crowd.enter();
        now += 60;
        Crowd.Member second = crowd.enter();
        now += 20;
        Crowd.Member third = crowd.enter();
        now += 20;
        assertThat(first.others()).isCloseTo(1 + (20 + 2 * 20) / 100.0, EXACT);
        assertThat(second.others()).isCloseTo(2.5, EXACT);
        assertThat(third.others()).isCloseTo(3, EXACT);
        first.close();
        second.close();
        now += 60;
        assertThat(third.others()).isCloseTo(1.5, EXACT);
        third.close();
    }

    @Test
    void aBuildWithinAnotherOneIsNoCompanyAndHasTheSameAsThat() {
        Crowd.Member outer = crowd.enter();
        now += 10;
        Crowd.Member inner = crowd.enterWithin();
        now += 10;
        assertThat(inner.others()).isEqualTo(1);
        inner.close();
        now += 10;
        assertThat(outer.others()).isEqualTo(1);
        outer.close();
        Crowd.Member next = crowd.enter();
        now += 10;
        assertThat(next.others()).isEqualTo(1);
        next.close();
    }

    @Test
    void whoHasJustComeFindsWhoIsThere() {
        try (Crowd.Absence asking = crowd.testAsks();
                Crowd.Member first = crowd.enter();
                Crowd.Member second = crowd.enter()) {
            assertThat(second.others()).isEqualTo(1);
            assertThat(first.others()).isEqualTo(1);
        }
    }
}
