// SPDX-License-Identifier: Apache-2.0
package dev.runahead.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.history.Branch;
import dev.runahead.junit.SpecCost.Known;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What an order is expected to cost. Times are in seconds; builds are divisible by twenty. */
class ForecastTests {

    private static final int QUICK = 0;
    private static final int LONG = 1;
    private static final int UNKNOWN = 2;

    private static final List<SpecCost> COSTS = List.of(
            new SpecCost(20, Known.BEFOREHAND),
            new SpecCost(60, Known.BEFOREHAND),
            new SpecCost(40, Known.WHEN_ASKED_BEFORE));

    private static Branch uses(long own, Integer... specs) {
        return new Branch(List.of(specs), own);
    }

    private static long cost(int depth, int builders, Branch... branches) {
        Forecast forecast = new Forecast(new Assumptions(COSTS, depth, builders));
        List.of(branches).forEach(forecast::add);
        return forecast.costNanos();
    }

    @Test
    void theFirstBuildIsWaitedForAndOthersAsFarAsTheyAreLongerThanTheTestBefore() {
        assertThat(cost(1, 1, uses(50, LONG), uses(100, LONG), uses(5, LONG))).isEqualTo(60 + 3 + 10);
    }

    @Test
    void aBuildBeginsBesideAClassThatAsksForNothing() {
        assertThat(cost(1, 1, uses(45), uses(0, LONG))).isEqualTo(15 + 3);
    }

    @Test
    void aSecondSpareIsBuiltWhileTheFirstOneWaits() {
        Branch[] longTestThenTwoShortOnes = {uses(200, QUICK), uses(0, QUICK), uses(0, QUICK)};
        assertThat(cost(1, 1, longTestThenTwoShortOnes)).isEqualTo(20 + 1 + 20);
        assertThat(cost(2, 1, longTestThenTwoShortOnes)).isEqualTo(20 + 1);
    }

    @Test
    void twoBuildersBuildSideBySide() {
        assertThat(cost(2, 1, uses(0, QUICK), uses(0, QUICK))).isEqualTo(40 + 1);
        assertThat(cost(2, 2, uses(0, QUICK), uses(0, QUICK))).isEqualTo(20 + 1);
    }

    @Test
    void aClassThatAsksSeveralTimesUsesEachSessionForAShareOfItsTime() {
        assertThat(cost(1, 1, uses(30, QUICK, QUICK, QUICK))).isEqualTo(20 + 1 + 10 + 10);
    }

    @Test
    void whatCannotBeKnownIsBuiltAheadOnlyBehindARequestForTheSame() {
        assertThat(cost(1, 1, uses(100), uses(10, UNKNOWN), uses(50, UNKNOWN), uses(50, UNKNOWN)))
                .isEqualTo(40 + 2 + 30);
        assertThat(cost(1, 1, uses(50, UNKNOWN), uses(50, QUICK), uses(50, UNKNOWN)))
                .isEqualTo(40 + 2 + 1 + 40 + 2);
    }

    @Test
    void forecastsThatGoOnAlikeCostTheSameFromThereOn() {
        Random random = new Random(5);
        int alike = 0;
        for (int round = 0; round < 300; round++) {
            Assumptions assumptions = new Assumptions(COSTS, 1 + random.nextInt(3), 1 + random.nextInt(2));
            List<Branch> past = new ArrayList<>(some(random));
            Forecast one = forecast(assumptions, past);
            Collections.shuffle(past, random);
            Forecast other = forecast(assumptions, past);
            if (one.goesOnAs(other)) {
                alike++;
                long before = one.costNanos() - other.costNanos();
                for (Branch next : some(random)) {
                    one.add(next);
                    other.add(next);
                }
                assertThat(one.costNanos() - other.costNanos()).isEqualTo(before);
            }
        }
        assertThat(alike).isBetween(30, 290);
    }

    private static List<Branch> some(Random random) {
        List<Branch> some = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            some.add(random.nextInt(4) == 0 ? uses(10) : uses(20L * random.nextInt(4), random.nextInt(3)));
        }
        return some;
    }

    private static Forecast forecast(Assumptions assumptions, List<Branch> branches) {
        Forecast forecast = new Forecast(assumptions);
        branches.forEach(forecast::add);
        return forecast;
    }
}
