// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.embedding.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.examples.embedding.Corpus;
import dev.runahead.examples.embedding.EmbeddingEngine;
import dev.runahead.examples.embedding.TestModel;
import dev.runahead.examples.embedding.Vectors;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The second of the chain: near vectors mean like sentences. */
@Order(2)
class ParaphraseTests {

    private static final List<String> SENTENCES = List.of(
            "How can I get my money back?",
            "The train to Leipzig left twenty minutes late.",
            "She plays the piano beautifully.",
            "Photosynthesis turns sunlight into chemical energy.");

    private static final List<String> PARAPHRASES = List.of(
            "I would like a refund, what do I have to do?",
            "There was a delay of twenty minutes before the Leipzig train departed.",
            "Her piano playing is wonderful.",
            "Plants convert light into energy that they store chemically.");

    private static EmbeddingEngine engine;

    @BeforeAll
    static void openEngine() {
        engine = EmbeddingEngine.open(TestModel.files(), 1);
        engine.embed(SENTENCES.subList(0, 1));
    }

    @AfterAll
    static void closeEngine() {
        engine.close();
    }

    @Test
    void putsAParaphraseCloserThanAnyUnrelatedSentence() {
        float[][] sentences = engine.embed(SENTENCES);
        float[][] paraphrases = engine.embed(PARAPHRASES);
        for (int i = 0; i < sentences.length; i++) {
            assertThat(Vectors.nearest(paraphrases[i], sentences))
                    .as(PARAPHRASES.get(i))
                    .isEqualTo(i);
            assertThat(Vectors.dot(paraphrases[i], sentences[i])).isGreaterThan(0.5);
        }
    }

    @Test
    void findsTheSourceOfAQuotationInACorpus() {
        List<String> sources = Corpus.sentences(Corpus.size() / 2, 2);
        List<String> quotations =
                sources.stream().map(source -> "They say: " + source).toList();
        float[][] library = engine.embed(sources);
        float[][] quoted = engine.embed(quotations);
        for (int i = 0; i < quoted.length; i++) {
            assertThat(Vectors.nearest(quoted[i], library))
                    .as(quotations.get(i))
                    .isEqualTo(i);
        }
    }
}
