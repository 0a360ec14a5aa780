// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.flakes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeckTests {

    private static final List<Suite> ALL = List.of(Suite.values());

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 137, 200, 10_000})
    void dealsAsManyClassExecutionsAsWereAskedFor(int executions) {
        Deck deck = Deck.deal(ALL, List.of(), executions, 7);
        assertThat(deck.size()).isEqualTo(executions);
        assertThat(deck.plans())
                .allSatisfy(plan -> assertThat(plan).isNotEmpty().doesNotHaveDuplicates());
        assertThat(deck.keys()).hasSize(executions);
    }

    @Test
    void everySuiteHasItsShare() {
        Map<Suite, Long> counts = Deck.deal(ALL, List.of(), 10_000, 7).plans().stream()
                .flatMap(List::stream)
                .collect(Collectors.groupingBy(Suite::of, Collectors.counting()));
        assertThat(counts)
                .containsEntry(Suite.LOCAL, 600L)
                .containsEntry(Suite.OPENMPI, 200L)
                .containsEntry(Suite.OWN_PROVIDER, 100L)
                .containsEntry(Suite.EMBEDDING, 60L)
                .containsEntry(Suite.IN_JVM, 9_040L);
    }

    @Test
    void theClassesOfASuiteAreExecutedEquallyOften() {
        Map<String, Long> counts = Deck.deal(ALL, List.of(), 10_000, 7).plans().stream()
                .flatMap(List::stream)
                .filter(Suite.LOCAL.classes()::contains)
                .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
        assertThat(counts).hasSize(Suite.LOCAL.classes().size());
        assertThat(counts.values()).allMatch(count -> count == 85 || count == 86);
    }

    @Test
    void theSeedDecidesTheOrderAlone() {
        assertThat(Deck.deal(ALL, List.of(), 500, 7)).isEqualTo(Deck.deal(ALL, List.of(), 500, 7));
        assertThat(Deck.deal(ALL, List.of(), 500, 8)).isNotEqualTo(Deck.deal(ALL, List.of(), 500, 7));
    }

    @Test
    void theOrderChangesFromPlanToPlan() {
        Deck deck = Deck.deal(List.of(Suite.IN_JVM), List.of(), 5_000, 7);
        assertThat(new HashSet<>(deck.plans())).hasSizeGreaterThan(deck.plans().size() * 9 / 10);
    }

    @Test
    void aSelfChecksClassIsInEveryPlan() {
        Deck deck = Deck.deal(ALL, List.of("Telltale"), 100, 7);
        assertThat(deck.plans()).allSatisfy(plan -> assertThat(plan).contains("Telltale"));
    }

    @Test
    void handsAreWholePlansAndLackNone() {
        Deck deck = Deck.deal(ALL, List.of(), 1_000, 7);
        List<Deck> hands = deck.hands(200);
        assertThat(hands.stream().flatMap(hand -> hand.plans().stream()).toList())
                .isEqualTo(deck.plans());
        assertThat(hands.subList(0, hands.size() - 1)).allMatch(hand -> hand.size() >= 200 && hand.size() < 230);
    }
}
