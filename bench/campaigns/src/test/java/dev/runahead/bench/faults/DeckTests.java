// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeckTests {

    private static final Set<Kind> ALL = EnumSet.allOf(Kind.class);

    private static List<Script> rounds(Deck deck, Set<Kind> wanted, int count) {
        List<Script> rounds = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rounds.add(deck.next(wanted));
        }
        return rounds;
    }

    @Test
    void theSameSeedGivesTheSameRounds() {
        assertThat(rounds(new Deck(7, Staging.PLAIN), ALL, 20)).isEqualTo(rounds(new Deck(7, Staging.PLAIN), ALL, 20));
        assertThat(rounds(new Deck(7, Staging.PLAIN), ALL, 20))
                .isNotEqualTo(rounds(new Deck(8, Staging.PLAIN), ALL, 20));
    }

    @Test
    void everyDealHasEachKindOnce() {
        List<Kind> dealt = rounds(new Deck(1, Staging.PLAIN), ALL, 5).stream()
                .flatMap(script -> script.steps().stream())
                .map(Step::kind)
                .toList();
        assertThat(dealt).hasSameSizeAs(ALL).containsAll(ALL);
    }

    @Test
    void whatEndsTheJvmComesLastAndAlone() {
        for (Script script : rounds(new Deck(3, Staging.PLAIN), ALL, 60)) {
            List<Step> steps = script.steps();
            assertThat(steps.subList(0, steps.size() - 1))
                    .noneMatch(step -> step.kind().endsTheJvm());
        }
    }

    @Test
    void kindsThatNobodyWantsAnyMoreAreNotDealt() {
        Deck deck = new Deck(5, Staging.PLAIN);
        deck.next(ALL);
        Set<Kind> wanted = EnumSet.of(Kind.KILL_READY, Kind.KILL_JVM);
        assertThat(rounds(deck, wanted, 10))
                .allSatisfy(script ->
                        assertThat(script.steps()).isNotEmpty().allMatch(step -> wanted.contains(step.kind())));
    }

    @Test
    void aPoolIsNeverAskedForARankThatItHasNot() {
        assertThat(rounds(new Deck(9, Staging.PLAIN), ALL, 200).stream().flatMap(script -> script.steps().stream()))
                .allMatch(step -> step.rank() < step.workers());
    }

    @Test
    void faultsOfProcessesAreDoneToPoolsOnly() {
        assertThat(rounds(new Deck(9, Staging.PLAIN), EnumSet.of(Kind.KILL_READY, Kind.DISK_FULL), 50).stream()
                        .flatMap(script -> script.steps().stream()))
                .noneMatch(Step::inJvm);
    }
}
