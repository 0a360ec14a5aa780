// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.embedding.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.examples.embedding.Corpus;
import dev.runahead.examples.embedding.EmbeddingEngine;
import dev.runahead.examples.embedding.TestModel;
import dev.runahead.examples.embedding.Vectors;
import dev.runahead.mpi.MpiPoolSession;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The second group: a sentence is found again in other words, and so another vector. */
@ModelPool
@Order(2)
class WordingTests implements UnpackedModel {

    private static EmbeddingEngine engine;

    @BeforeAll
    static void openEngine(MpiPoolSession pool) {
        engine = EmbeddingEngine.open(TestModel.files(), pool);
        engine.embed(List.of("Ready."));
    }

    @AfterAll
    static void closeEngine() {
        engine.close();
    }

    @Test
    void aSentenceSaidTwiceIsNearestToItself() {
        assertFoundAgain(8, sentence -> sentence + " " + sentence);
    }

    @Test
    void aSentenceWithAFillerIsNearestToItself() {
        assertFoundAgain(9, sentence -> "Well, as I said: " + sentence);
    }

    private static void assertFoundAgain(long seed, UnaryOperator<String> wording) {
        List<String> plain = Corpus.sentences(Math.max(2, Corpus.size() / 4), seed);
        float[][] library = engine.embed(plain);
        float[][] reworded = engine.embed(plain.stream().map(wording).toList());
        for (int i = 0; i < library.length; i++) {
            assertThat(Vectors.nearest(reworded[i], library)).as(plain.get(i)).isEqualTo(i);
            assertThat(Vectors.dot(reworded[i], library[i])).isLessThan(0.99999);
        }
    }
}
