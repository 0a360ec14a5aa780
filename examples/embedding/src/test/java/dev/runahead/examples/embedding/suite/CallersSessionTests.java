// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.embedding.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.runahead.examples.embedding.EmbeddingEngine;
import dev.runahead.examples.embedding.ReferenceEmbeddings;
import dev.runahead.examples.embedding.SentenceEncoder;
import dev.runahead.examples.embedding.TestModel;
import dev.runahead.mpi.MpiPoolOptions;
import dev.runahead.mpi.MpiPoolSession;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Amid the chain, but not of it: the pool is the test's own, and Runahead must leave it alone. */
@Order(3)
class CallersSessionTests {

    private static MpiPoolSession session;

    @BeforeAll
    static void openSession() {
        session = MpiPoolSession.openUnmanaged(MpiPoolOptions.workers(1));
    }

    @AfterAll
    static void closeSession() {
        session.close();
    }

    @Test
    void embedsOnTheCallersWorkers() throws IOException {
        String sentence = ReferenceEmbeddings.SENTENCES.get(0);
        try (EmbeddingEngine engine = EmbeddingEngine.open(TestModel.files(), session)) {
            assertThat(engine.embed(List.of(sentence))[0])
                    .containsExactly(ReferenceEmbeddings.load().get(sentence), within(1e-5f));
            assertThat(engine.<Long>onEachWorker(
                            worker -> ProcessHandle.current().pid()))
                    .containsExactly(session.identities().get(0).pid());
        }
    }

    @Test
    void leavesTheCallersSessionOpen() {
        EmbeddingEngine engine = EmbeddingEngine.open(TestModel.files(), session);
        engine.close();
        assertThatIllegalStateException().isThrownBy(() -> engine.embed(List.of("too late")));
        assertThat(session.submitSync(worker -> worker.rank())).containsExactly(0);
    }

    @Test
    void loadsTheModelOnce() {
        EmbeddingEngine.open(TestModel.files(), session).close();
        int loaded = encoderIdentity();
        EmbeddingEngine.open(TestModel.files(), session).close();
        assertThat(encoderIdentity()).isEqualTo(loaded);
    }

    private static int encoderIdentity() {
        return session.submitSync(worker -> System.identityHashCode(worker.kept(SentenceEncoder.class)))
                .get(0);
    }
}
