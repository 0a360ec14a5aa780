// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SentenceEncoderTests {

    private static SentenceEncoder encoder;

    @BeforeAll
    static void load() throws IOException, OrtException {
        encoder = SentenceEncoder.load(TestModel.files());
    }

    @AfterAll
    static void close() throws OrtException {
        encoder.close();
    }

    @Test
    void agreesWithAnotherImplementation() throws IOException, OrtException {
        Map<String, float[]> reference = ReferenceEmbeddings.load();
        float[][] vectors = encoder.encode(ReferenceEmbeddings.SENTENCES);
        for (int i = 0; i < vectors.length; i++) {
            String sentence = ReferenceEmbeddings.SENTENCES.get(i);
            assertThat(vectors[i]).as(sentence).containsExactly(reference.get(sentence), within(1e-5f));
        }
    }

    @Test
    void seesTheLastWordWithinTheLimitAndNotTheNext() throws OrtException {
        String full = "word ".repeat(SentenceEncoder.TOKEN_LIMIT - 3);
        float[][] vectors = encoder.encode(List.of(full, full + "piano", full + "piano violin"));
        assertThat(Vectors.dot(vectors[0], vectors[1])).isLessThan(0.99999);
        assertThat(vectors[2]).containsExactly(vectors[1], within(1e-5f));
    }

    @Test
    void aVectorDoesNotDependOnTheBatch() throws OrtException {
        List<String> corpus = Corpus.sentences(20, 6);
        float[][] together = encoder.encode(corpus);
        for (int i = 0; i < corpus.size(); i++) {
            assertThat(encoder.encode(corpus.subList(i, i + 1))[0]).containsExactly(together[i], within(1e-5f));
        }
    }
}
