// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CorpusTests {

    @Test
    void isTheSameInEveryRun() {
        assertThat(Corpus.sentences(50, 1)).isEqualTo(Corpus.sentences(50, 1));
        assertThat(Corpus.sentences(1, 7))
                .containsExactly("An engineer from Porto borrowed money for a collection of rare stamps during the heat"
                        + " wave.");
    }

    @Test
    void holdsNoSentenceTwice() {
        assertThat(Corpus.sentences(5000, 2)).doesNotHaveDuplicates();
    }

    @Test
    void givesClassesOfTheSuiteDifferentSentencesOfTheSameLength() {
        int first = words(1);
        for (long seed = 2; seed <= 4; seed++) {
            assertThat(Corpus.sentences(100, seed)).isNotEqualTo(Corpus.sentences(100, 1));
            assertThat((double) words(seed) / first).isBetween(0.9, 1.1);
        }
    }

    private static int words(long seed) {
        return Corpus.sentences(1000, seed).stream()
                .mapToInt(sentence -> sentence.split(" ").length)
                .sum();
    }
}
