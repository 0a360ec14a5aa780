// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.embedding.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.runahead.examples.embedding.Corpus;
import dev.runahead.examples.embedding.EmbeddingEngine;
import dev.runahead.examples.embedding.SentenceEncoder;
import dev.runahead.examples.embedding.TestModel;
import dev.runahead.examples.embedding.Vectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The third of the chain: unusual batches. */
@Order(4)
class EdgeCaseTests {

    private static EmbeddingEngine engine;

    @BeforeAll
    static void openEngine() {
        engine = EmbeddingEngine.open(TestModel.files(), 1);
        engine.embed(List.of("Ready."));
    }

    @AfterAll
    static void closeEngine() {
        engine.close();
    }

    @Test
    void givesNoVectorsForAnEmptyBatch() {
        assertThat(engine.embed(List.of())).isEmpty();
    }

    @Test
    void refusesNullAndSaysWhere() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> engine.embed(Arrays.asList("one", null, "three")))
                .withMessageContaining("sentence 1 of 3 is null");
    }

    @Test
    void cutsATextAtTheLimit() {
        // Each of these words is one word piece.
        String limit = "word ".repeat(SentenceEncoder.TOKEN_LIMIT - 2);
        float[][] vectors = engine.embed(List.of(limit, limit + "and much more", "word ".repeat(10)));
        assertThat(vectors[1]).containsExactly(vectors[0], within(1e-5f));
        assertThat(Vectors.dot(vectors[2], vectors[0])).isLessThan(0.999);
    }

    @Test
    void readsOtherScriptsAndEmptyText() {
        float[][] vectors = engine.embed(List.of("", "Καλημέρα κόσμε", "こんにちは世界", "👋🌍", "Cafe\u0301", "Café"));
        assertThat(vectors).hasDimensions(6, SentenceEncoder.DIMENSIONS);
        for (float[] vector : vectors) {
            assertThat(Vectors.length(vector)).isCloseTo(1, within(1e-5));
        }
        // One letter or letter and accent: the tokenizer drops the accent of both.
        assertThat(vectors[4]).containsExactly(vectors[5], within(1e-5f));
    }

    @Test
    void keepsTheOrderOfABatch() {
        List<String> corpus = new ArrayList<>(Corpus.sentences(Corpus.size() / 2, 3));
        float[][] forward = engine.embed(corpus);
        Collections.reverse(corpus);
        float[][] backward = engine.embed(corpus);
        for (int i = 0; i < forward.length; i++) {
            assertThat(backward[forward.length - 1 - i]).containsExactly(forward[i], within(1e-5f));
        }
    }
}
