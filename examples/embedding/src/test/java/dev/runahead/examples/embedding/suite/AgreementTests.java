// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.embedding.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.runahead.examples.embedding.Corpus;
import dev.runahead.examples.embedding.EmbeddingEngine;
import dev.runahead.examples.embedding.ReferenceEmbeddings;
import dev.runahead.examples.embedding.SentenceEncoder;
import dev.runahead.examples.embedding.TestModel;
import dev.runahead.examples.embedding.Vectors;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The first of the chain: the numbers are right. */
@Order(1)
class AgreementTests {

    private static EmbeddingEngine engine;
    private static float[][] first;

    @BeforeAll
    static void openEngine() {
        engine = EmbeddingEngine.open(TestModel.files(), 1);
        first = engine.embed(List.of("The cat sleeps on the warm windowsill."));
    }

    @AfterAll
    static void closeEngine() {
        engine.close();
    }

    @Test
    void agreesWithAnotherImplementation() throws IOException {
        Map<String, float[]> reference = ReferenceEmbeddings.load();
        float[][] ours = engine.embed(ReferenceEmbeddings.SENTENCES);
        for (int i = 0; i < ours.length; i++) {
            String sentence = ReferenceEmbeddings.SENTENCES.get(i);
            assertThat(ours[i]).as(sentence).containsExactly(reference.get(sentence), within(1e-5f));
        }
        assertThat(first[0]).containsExactly(reference.get(ReferenceEmbeddings.SENTENCES.get(0)), within(1e-5f));
    }

    @Test
    void givesEverySentenceAVectorOfLengthOne() {
        List<String> corpus = Corpus.sentences(Corpus.size(), 1);
        float[][] vectors = engine.embed(corpus);
        assertThat(vectors).hasDimensions(corpus.size(), SentenceEncoder.DIMENSIONS);
        for (float[] vector : vectors) {
            assertThat(Vectors.length(vector)).isCloseTo(1, within(1e-5));
        }
    }
}
