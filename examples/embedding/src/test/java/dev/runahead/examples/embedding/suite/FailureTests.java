// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.embedding.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.runahead.examples.embedding.Corpus;
import dev.runahead.examples.embedding.EmbeddingEngine;
import dev.runahead.examples.embedding.TestModel;
import dev.runahead.mpi.MpiTaskException;
import dev.runahead.mpi.WorkerContext;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The last of the chain: a worker that throws. */
@Order(5)
class FailureTests {

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
    void saysWhichRankThrewWhatAndWhere() {
        MpiTaskException failure =
                catchThrowableOfType(MpiTaskException.class, () -> engine.onEachWorker(FailureTests::breakDown));
        assertThat(failure.rank()).isZero();
        assertThat(failure.getCause()).isInstanceOf(IllegalStateException.class).hasMessage("rank 0 of 1 breaks down");
        assertThat(failure.remoteStackTrace())
                .contains("IllegalStateException: rank 0 of 1 breaks down")
                .contains("FailureTests.breakDown");
    }

    @Test
    void worksOnAfterAFailure() {
        List<String> corpus = Corpus.sentences(Corpus.size() / 2, 4);
        float[][] before = engine.embed(corpus);
        assertThatExceptionOfType(MpiTaskException.class)
                .isThrownBy(() -> engine.onEachWorker(FailureTests::breakDown));
        assertThat(engine.embed(corpus)).isDeepEqualTo(before);
    }

    private static Void breakDown(WorkerContext worker) {
        throw new IllegalStateException("rank " + worker.rank() + " of " + worker.size() + " breaks down");
    }
}
