// SPDX-License-Identifier: Apache-2.0
package dev.runahead.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.history.Branch;
import dev.runahead.junit.Entrant.Mobility;
import dev.runahead.junit.SpecCost.Known;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How an order is improved. Times are in seconds. */
class ClassOrderTests {

    private static final long SECOND = 1_000_000_000;

    private static SpecCost cost(double seconds, Known known) {
        return new SpecCost((long) (seconds * SECOND), known);
    }

    private static Entrant entrant(double own, Integer... specs) {
        return new Entrant(new Branch(List.of(specs), (long) (own * SECOND)), Mobility.FREE);
    }

    private static Entrant fixed(Entrant entrant) {
        return new Entrant(entrant.branch(), Mobility.FIXED);
    }

    private static List<Integer> improved(List<SpecCost> costs, Entrant... entrants) {
        ClassOrder order = new ClassOrder(List.of(entrants), new Assumptions(costs, 1, 1));
        order.improve();
        return order.places();
    }

    @Test
    void aLongTestGoesBeforeALongBuild() {
        List<SpecCost> costs = List.of(cost(1, Known.BEFOREHAND), cost(10, Known.BEFOREHAND));
        assertThat(improved(costs, entrant(2, 0), entrant(1, 1), entrant(12, 0)))
                .containsExactly(0, 2, 1);
    }

    @Test
    void aTestThatAsksForNothingGoesBeforeALongBuild() {
        assertThat(improved(List.of(cost(10, Known.BEFOREHAND)), entrant(1, 0), entrant(9)))
                .containsExactly(1, 0);
    }

    @Test
    void whatCannotBeKnownBeforehandIsPutTogether() {
        List<SpecCost> costs = List.of(cost(2, Known.WHEN_ASKED_BEFORE), cost(2, Known.WHEN_ASKED_BEFORE));
        assertThat(improved(costs, entrant(3, 0), entrant(3, 1), entrant(3, 0), entrant(3, 1)))
                .isIn(List.of(0, 2, 1, 3), List.of(1, 3, 0, 2));
    }

    @Test
    void whatIsKnownIsPutTogetherWhereNoWaitingSpeaksAgainstIt() {
        List<SpecCost> costs = List.of(cost(2, Known.BEFOREHAND), cost(2, Known.BEFOREHAND));
        assertThat(improved(costs, entrant(3, 0), entrant(3, 1), entrant(3, 0), entrant(3, 1)))
                .isIn(List.of(0, 2, 1, 3), List.of(1, 3, 0, 2));
    }

    @Test
    void neighboursThatAskForTheSameMoveAsOne() {
        List<SpecCost> costs = List.of(cost(4, Known.WHEN_ASKED_BEFORE), cost(4, Known.BEFOREHAND));
        // One of the two alone would lose the other's session.
        assertThat(improved(costs, entrant(6, 0), entrant(6, 0), entrant(0, 1), entrant(9)))
                .containsSubsequence(0, 1)
                .satisfies(places -> assertThat(places.indexOf(1)).isEqualTo(places.indexOf(0) + 1));
    }

    @Test
    void whatSavesNothingStaysAsItIs() {
        List<SpecCost> costs = List.of(cost(1, Known.BEFOREHAND));
        assertThat(improved(costs, entrant(0.1), entrant(2, 0), entrant(3, 0), Entrant.unknown(), entrant(2, 0)))
                .containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void savingsTooSmallToBeSureOfMoveNothing() {
        assertThat(improved(List.of(cost(0.015, Known.BEFOREHAND)), entrant(0.001, 0), entrant(1)))
                .containsExactly(0, 1);
    }

    @Test
    void noClassPassesOneThatIsFixed() {
        List<SpecCost> costs = List.of(cost(10, Known.BEFOREHAND));
        assertThat(improved(costs, entrant(1, 0), fixed(entrant(1)), entrant(20)))
                .containsExactly(0, 1, 2);
        assertThat(improved(costs, fixed(entrant(1)), entrant(1, 0), entrant(20)))
                .containsExactly(0, 2, 1);
        assertThat(improved(costs, entrant(1, 0), entrant(20), fixed(entrant(1))))
                .containsExactly(1, 0, 2);
    }

    @Test
    void classesThatNobodyKnowsKeepTheirOrderWhileOthersPassThem() {
        List<SpecCost> costs = List.of(cost(10, Known.BEFOREHAND));
        List<Integer> places =
                improved(costs, Entrant.unknown(), entrant(1, 0), Entrant.unknown(), entrant(20), Entrant.unknown());
        assertThat(places).containsSubsequence(0, 2, 4).containsSubsequence(3, 1);
    }

    @Test
    void isNearTheBestOfAllOrdersAndNeverWorseThanTheGivenOne() {
        Random random = new Random(15);
        double[] ratios = IntStream.range(0, 200)
                .mapToDouble(i -> costOverBest(random))
                .sorted()
                .toArray();
        assertThat(ratios[100]).as("median").isLessThan(1.001);
        assertThat(ratios[170]).as("of 85 %").isLessThan(1.1);
    }

    private static double costOverBest(Random random) {
        int depth = 1 + random.nextInt(3);
        Assumptions assumptions = new Assumptions(
                Arrays.asList(someCost(random), someCost(random), someCost(random)),
                depth,
                Math.min(depth, 1 + random.nextInt(2)));
        List<Entrant> given = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            double own = Math.pow(10, random.nextDouble(-1, 1));
            given.add(random.nextInt(4) == 0 ? entrant(own) : entrant(own, random.nextInt(3)));
        }
        ClassOrder order = new ClassOrder(given, assumptions);
        assertThat(order.costNanos()).isEqualTo(cost(given, assumptions));
        order.improve();
        assertThat(order.places()).as("each class once").containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5);
        assertThat(order.costNanos())
                .isEqualTo(cost(order.places().stream().map(given::get).toList(), assumptions))
                .isLessThanOrEqualTo(cost(given, assumptions));
        return (double) order.costNanos() / best(new ArrayList<>(given), 0, assumptions);
    }

    private static SpecCost someCost(Random random) {
        return cost(
                Math.pow(10, random.nextDouble(-1, 1)),
                random.nextInt(4) == 0 ? Known.WHEN_ASKED_BEFORE : Known.BEFOREHAND);
    }

    private static long cost(List<Entrant> order, Assumptions assumptions) {
        Forecast forecast = new Forecast(assumptions);
        order.forEach(each -> forecast.add(each.branch()));
        return forecast.costNanos();
    }

    /** Of all orders of those from a place on. */
    private static long best(List<Entrant> order, int from, Assumptions assumptions) {
        if (from == order.size()) {
            return cost(order, assumptions);
        }
        long best = Long.MAX_VALUE;
        for (int i = from; i < order.size(); i++) {
            Collections.swap(order, i, from);
            best = Math.min(best, best(order, from + 1, assumptions));
            Collections.swap(order, i, from);
        }
        return best;
    }

    @Test
    void thousandsOfClassesAreImprovedAsFarAsTheWorkGoes() {
        Random random = new Random(3);
        List<Entrant> given = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            given.add(entrant(random.nextDouble(5), random.nextInt(3)));
        }
        ClassOrder order = new ClassOrder(
                given,
                new Assumptions(
                        List.of(cost(1, Known.BEFOREHAND), cost(2, Known.BEFOREHAND), cost(4, Known.BEFOREHAND)),
                        8,
                        1));
        long before = order.costNanos();
        order.improve();
        assertThat(order.costNanos()).isLessThan(before);
    }
}
