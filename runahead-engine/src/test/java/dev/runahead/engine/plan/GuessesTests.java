// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.testing.Bench;
import org.junit.jupiter.api.Test;

class GuessesTests {

    private final Bench bench = new Bench();
    private final Guesses guesses = new Guesses();

    @Test
    void theSameAgainIsGuessed() {
        serve("a");
        assertGuessed("a");
        serve("a");
        assertGuessed("a");
    }

    /** Between its request and its answer somebody may look what to build. */
    @Test
    void whatLiesBehindWhoAsksCountsFromTheRequestOn() {
        guesses.served(new Guess(new Demand<>(bench, new Bench.Spec("a")), Outlook.MORE_TESTS));
        guesses.asked(new Demand<>(bench, new Bench.Spec("b")), Outlook.LAST);
        assertThat(guesses.all()).extracting(Guess::outlook).containsExactly(Outlook.MORE_TESTS);
        guesses.asked(new Demand<>(bench, new Bench.Spec("a")), Outlook.LAST);
        assertThat(guesses.all()).extracting(Guess::outlook).containsExactly(Outlook.LAST);
    }

    @Test
    void oneWrongGuessIsWhereAGroupEnds() {
        for (String group : new String[] {"a", "b", "c"}) {
            serve(group);
            assertGuessed(group);
            serve(group);
            assertGuessed(group);
        }
    }

    @Test
    void specsThatAlternateAreNotGuessedForEver() {
        serve("a");
        serve("b");
        serve("a");
        serve("b");
        assertGuessed("b");
        serve("a");
        assertGuessed();
        serve("b");
        assertGuessed();
    }

    @Test
    void guessingBeginsAgainWhereATestAsksForTheSame() {
        for (String each : new String[] {"a", "b", "a", "b", "a"}) {
            serve(each);
        }
        assertGuessed();
        serve("a");
        assertGuessed("a");
    }

    private void serve(String name) {
        guesses.served(new Guess(new Demand<>(bench, new Bench.Spec(name)), Outlook.MORE_TESTS));
    }

    private void assertGuessed(String... names) {
        assertThat(guesses.all()).extracting(guess -> guess.demand().label()).containsExactly(labels(names));
    }

    private static String[] labels(String... names) {
        String[] labels = new String[names.length];
        for (int i = 0; i < names.length; i++) {
            labels[i] = new Bench.Spec(names[i]).label();
        }
        return labels;
    }
}
