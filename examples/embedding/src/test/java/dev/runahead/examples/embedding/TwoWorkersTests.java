// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.runahead.mpi.MpiPoolOptions;
import dev.runahead.mpi.MpiPoolSession;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The pool is unmanaged: whether Runahead is on is no matter here. */
class TwoWorkersTests {

    @Test
    void splitsABatchOverTheRanksAndGathersItInOrder() throws Exception {
        ModelFiles model = TestModel.files();
        List<String> batch = Corpus.sentences(9, 5);
        try (MpiPoolSession session =
                        MpiPoolSession.openUnmanaged(MpiPoolOptions.workers(2).preload(LoadModel.class, model));
                EmbeddingEngine engine = EmbeddingEngine.open(model, session);
                SentenceEncoder here = SentenceEncoder.load(model)) {
            float[][] expected = here.encode(batch);
            float[][] vectors = engine.embed(batch);
            assertThat(vectors).hasNumberOfRows(9);
            for (int i = 0; i < vectors.length; i++) {
                assertThat(vectors[i]).containsExactly(expected[i], within(1e-5f));
            }
            assertThat(engine.embed(batch.subList(0, 1))[0]).containsExactly(expected[0], within(1e-5f));
        }
    }
}
