// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.embedding.two;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.runahead.examples.embedding.Corpus;
import dev.runahead.examples.embedding.EmbeddingEngine;
import dev.runahead.examples.embedding.TestModel;
import dev.runahead.examples.embedding.Vectors;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two tests that know nothing of Runahead and nothing of each other: each opens an engine, uses and closes it. */
class TwoEnginesTests {

    @Test
    void aVectorDoesNotDependOnItsNeighbours() {
        List<String> corpus = Corpus.sentences(Corpus.size() / 2, 10);
        try (EmbeddingEngine engine = EmbeddingEngine.open(TestModel.files(), 1)) {
            float[][] first = engine.embed(corpus.subList(0, 1));
            float[][] together = engine.embed(corpus);
            assertThat(first[0]).containsExactly(together[0], within(1e-5f));
            for (int i = 1; i < together.length; i++) {
                assertThat(engine.embed(corpus.subList(i, i + 1))[0]).containsExactly(together[i], within(1e-5f));
            }
        }
    }

    @Test
    void aReportOfASentenceIsLikeItAndPointsToIt() {
        List<String> corpus = Corpus.sentences(Corpus.size() / 2, 11);
        try (EmbeddingEngine engine = EmbeddingEngine.open(TestModel.files(), 1)) {
            float[] unrelated = engine.embed(List.of("Ready."))[0];
            float[][] library = engine.embed(corpus);
            float[][] reports = engine.embed(
                    corpus.stream().map(each -> "I read that " + each).toList());
            for (int i = 0; i < library.length; i++) {
                assertThat(Vectors.nearest(reports[i], library))
                        .as(corpus.get(i))
                        .isEqualTo(i);
                assertThat(Vectors.dot(reports[i], library[i])).isGreaterThan(Vectors.dot(unrelated, library[i]));
            }
        }
    }
}
