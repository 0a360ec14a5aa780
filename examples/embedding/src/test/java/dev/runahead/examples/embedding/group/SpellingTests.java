// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.embedding.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.runahead.examples.embedding.Corpus;
import dev.runahead.examples.embedding.EmbeddingEngine;
import dev.runahead.examples.embedding.TestModel;
import dev.runahead.mpi.MpiPoolSession;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The first group: what spelling does not change. Together its tests embed half as much again as a test of the chain. */
@ModelPool
@Order(1)
class SpellingTests implements UnpackedModel {

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
    void capitalsDoNotMatter() {
        assertSameVectors(5, sentence -> sentence.toUpperCase(Locale.ROOT));
    }

    @Test
    void accentsDoNotMatter() {
        assertSameVectors(6, sentence -> sentence.replace('e', 'é').replace('u', 'ü'));
    }

    @Test
    void theWidthOfSpaceDoesNotMatter() {
        assertSameVectors(7, sentence -> "\t" + sentence.replace(" ", " \n "));
    }

    private static void assertSameVectors(long seed, UnaryOperator<String> spelling) {
        List<String> plain = Corpus.sentences(Math.max(1, Corpus.size() / 4), seed);
        float[][] expected = engine.embed(plain);
        float[][] spelt = engine.embed(plain.stream().map(spelling).toList());
        for (int i = 0; i < expected.length; i++) {
            assertThat(spelt[i]).as(plain.get(i)).containsExactly(expected[i], within(1e-5f));
        }
    }
}
