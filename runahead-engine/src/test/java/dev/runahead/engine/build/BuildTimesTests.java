// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.runahead.engine.plan.Demand;
import dev.runahead.engine.schedule.Cost;
import dev.runahead.testing.Bench;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BuildTimesTests {

    private final Bench bench = new Bench();
    private final Demand<?, ?, ?> a = new Demand<>(bench, new Bench.Spec("a"));
    private final Demand<?, ?, ?> b = new Demand<>(bench, new Bench.Spec("b"));
    private final BuildTimes times = new BuildTimes();

    @BeforeEach
    void meetBoth() {
        times.meet(a);
        times.meet(b);
    }

    @Test
    void aProviderIsNotAskedWhenACostIsLookedUp() {
        bench.exclusive = true;
        bench.kind = "other";
        assertThat(times.of(a)).as("as it was when they met").isEqualTo(new Cost(1_000_000_000, 1, Cost.PARALLEL));
    }

    @Test
    void whatWasNeverBuiltTakesASecondOfOneProcessor() {
        assertThat(times.of(a)).isEqualTo(new Cost(1_000_000_000, 1, Cost.PARALLEL));
    }

    @Test
    void aBuildIsExpectedToTakeWhatTheLastOnesTookTheNewestMost() {
        times.built(a, 1_000, 500, 1);
        times.built(a, 2_000, 3_000, 1);
        assertThat(times.of(a).buildNanos()).isEqualTo(1_300);
        assertThat(times.of(a).processors()).isCloseTo(0.8, within(1e-9));
    }

    @Test
    void anotherSpecOfTheKindIsExpectedToTakeTheSame() {
        times.built(a, 1_000, 0, 1);
        assertThat(times.of(b).buildNanos()).isEqualTo(1_000);
        times.built(b, 5_000, 0, 1);
        assertThat(times.of(b).buildNanos()).isEqualTo(5_000);
        assertThat(times.of(a).buildNanos()).isEqualTo(1_000);
    }

    @Test
    void whatTakesLongerBesideATestIsInterference() {
        times.built(a, 1_000, 0, 1);
        assertThat(times.interference()).isEqualTo(0.05);
        times.built(a, 1_200, 0, 2);
        assertThat(times.interference()).isCloseTo(0.2, within(1e-9));
        assertThat(times.of(a).buildNanos()).as("undisturbed").isEqualTo(1_000);
        times.built(b, 2_400, 0, 2);
        assertThat(times.of(b).buildNanos()).as("as if undisturbed").isEqualTo(2_000);
    }

    @Test
    void itIsThatOfEachPairThatRanAtOnce() {
        times.built(a, 1_000, 0, 1);
        times.built(a, 1_600, 0, 3);
        assertThat(times.interference()).as("three pairs").isCloseTo(0.2, within(1e-9));
        times.built(b, 3_200, 0, 3);
        assertThat(times.of(b).buildNanos()).as("as if undisturbed").isEqualTo(2_000);
    }

    @Test
    void whatEarlierRunsDoNotTellHasNoPairs() {
        times.earlier(a, 1_000, 0, 1);
        times.built(a, 1_600, 0, 3);
        assertThat(times.interference()).isCloseTo(0.2, within(1e-9));
    }

    @Test
    void aShortMeetingOfTwoSaysLittleBesideALongOne() {
        times.built(a, 1_000, 0, 1);
        times.built(a, 1_100, 0, 2);
        times.built(b, 1_000, 0, 1);
        times.built(b, 1_060, 0, 1.21);
        assertThat(times.interference()).isCloseTo(0.16 / (1 + 1.21 * 0.21 / 2), within(1e-9));
    }

    @Test
    void interferenceIsNeitherNegativeNorEverything() {
        times.built(a, 1_000, 0, 1);
        times.built(a, 900, 0, 2);
        assertThat(times.interference()).isZero();
        times.built(a, 90_000, 0, 2);
        assertThat(times.interference()).isEqualTo(1);
    }

    @Test
    void earlierRunsCountUntilThisOneHasMeasured() {
        times.earlier(a, 1_000, 1_100, 0);
        assertThat(times.of(a)).isEqualTo(new Cost(1_000, 1, Cost.PARALLEL));
        assertThat(times.interference()).isCloseTo(0.1, within(1e-9));
        times.earlier(b, 0, 0, 3);
        assertThat(times.of(b).buildNanos()).as("as its kind").isEqualTo(1_000);
    }

    @Test
    void buildsThatExcludeEachOtherShareTheTurnOfTheirKind() {
        bench.exclusive = true;
        BuildTimes ofExclusive = new BuildTimes();
        ofExclusive.meet(a);
        ofExclusive.meet(b);
        assertThat(ofExclusive.of(a).turn()).isEqualTo(ofExclusive.of(b).turn()).isNotEqualTo(Cost.PARALLEL);
    }
}
