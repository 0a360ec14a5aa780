// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.runahead.bench.timed.Stage;
import dev.runahead.bench.timed.SuiteRun;
import dev.runahead.bench.timed.SuiteTimes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ShopPairTests {

    @Test
    void noMoreCanBeHiddenThanTheBodyBeforeTakes() {
        ShopPair pair = new ShopPair(run(3, 1), run(3, 1), run(0, 1));
        assertThat(pair.hideableSeconds()).isCloseTo(11, within(1e-6)); // A second for each context but the first.
        assertThat(pair.hiddenSeconds()).isCloseTo(11, within(1e-6));
        assertThat(pair.hiddenPercent()).isCloseTo(100, within(1e-6));
    }

    @Test
    void whoWaitsLongerTakesOff() {
        ShopPair pair = new ShopPair(run(1, 2), run(1, 2), run(1.5, 2));
        assertThat(pair.hiddenPercent()).isCloseTo(-50, within(1e-6));
    }

    @Test
    void theLongestChainIsABoundaryAndAllBodiesFromThere() {
        assertThat(run(3, 1).longestChainSeconds()).isCloseTo(27, within(1e-6));
    }

    @Test
    void theBoundIsTheChainWhereProcessorsHaveLittleToDo() {
        ShopPair pair = new ShopPair(run(3, 1), run(3, 1), run(0, 1.125));
        assertThat(pair.onVsBound()).isCloseTo(1, within(1e-6));
    }

    /** One in which all boundaries are alike, and all bodies. */
    private static ShopRun run(double boundarySeconds, double bodySeconds) {
        List<Stage> stages = new ArrayList<>();
        long at = 0;
        for (int i = 0; i < 24; i++) {
            long first = at + (long) (boundarySeconds * 1e9);
            long closing = first + (long) (bodySeconds * 1e9);
            stages.add(new Stage("test" + i, at, first, closing, closing, 0, 0));
            at = closing;
        }
        SuiteTimes times = new SuiteTimes(stages, new TreeMap<>(), at / 1e9);
        return new ShopRun(
                new SuiteRun("run", times, 1, Optional.empty(), List.of()),
                new Facts(List.of(), List.of(), 1, List.of(), List.of()),
                new Publications(List.of()));
    }
}
