// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.prefetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runahead.engine.plan.Demand;
import dev.runahead.engine.plan.Outlook;
import dev.runahead.testing.Bench;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LookaheadTests {

    private static final Stock EMPTY = new Stock(List.of(), Map.of());

    private final Demand<?, ?, ?> demand = new Demand<>(new Bench(), new Bench.Spec("a"));
    private final Lookahead lookahead = new Lookahead(1);

    @Test
    void ordersTheSameAgainWhileTestsRemain() {
        assertThat(lookahead.after(demand, Outlook.MORE_TESTS, EMPTY)).hasValueSatisfying(order -> {
            assertThat(order.demand()).isEqualTo(demand);
            assertThat(order.why().text()).isEqualTo("the same again: later tests remain");
        });
    }

    @Test
    void ordersWhileTheRunningContainerMayRegisterInvocations() {
        assertThat(lookahead.after(demand, Outlook.MAY_REGISTER, EMPTY)).isPresent();
    }

    @Test
    void ordersNothingAfterTheLastTest() {
        assertThat(lookahead.after(demand, Outlook.LAST, EMPTY)).isEmpty();
    }

    @Test
    void neverLetsMoreSparesWaitThanItsDepth() {
        Stock one = new Stock(List.of(demand), Map.of());
        assertThat(lookahead.after(demand, Outlook.MORE_TESTS, one)).isEmpty();
        assertThat(new Lookahead(2).after(demand, Outlook.MORE_TESTS, one)).isPresent();
    }

    @Test
    void backsOffFromWhatKeepsFailing() {
        assertThat(lookahead.after(demand, Outlook.MORE_TESTS, failed(1))).isPresent();
        assertThat(lookahead.after(demand, Outlook.MORE_TESTS, failed(2))).isEmpty();
    }

    @Test
    void everyOrderIsAGenerationOfItsOwn() {
        long first =
                lookahead.after(demand, Outlook.MORE_TESTS, EMPTY).orElseThrow().generation();
        long second =
                lookahead.after(demand, Outlook.MORE_TESTS, EMPTY).orElseThrow().generation();
        assertThat(second).isGreaterThan(first);
    }

    @Test
    void refusesADepthBelowOne() {
        assertThatThrownBy(() -> new Lookahead(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("depth 0");
    }

    private Stock failed(int times) {
        return new Stock(List.of(), Map.of(demand, times));
    }
}
