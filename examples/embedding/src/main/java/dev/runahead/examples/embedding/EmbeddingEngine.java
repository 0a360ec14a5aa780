// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.embedding;

import dev.runahead.mpi.MpiPoolOptions;
import dev.runahead.mpi.MpiPoolSession;
import dev.runahead.mpi.MpiTask;
import dev.runahead.mpi.MpiTaskException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns sentences into vectors, on the workers of a pool. Each worker holds the whole model; a batch is split over them.
 *
 * <p>Confined to one thread.
 */
public final class EmbeddingEngine implements AutoCloseable {

    /** A worker's time is spent in native code: what the optimising compiler costs its start never comes back. */
    private static final String QUICK_COMPILER = "-XX:TieredStopAtLevel=1";

    private final MpiPoolSession session;
    private final SessionOwner owner;
    private final StageTimes times;
    private boolean open = true;

    private EmbeddingEngine(MpiPoolSession session, SessionOwner owner, StageTimes times) {
        this.session = session;
        this.owner = owner;
        this.times = times;
        times.opened();
    }

    /**
     * Opens an engine on a pool of its own.
     *
     * @param model what to load, never null
     * @param workers how many processes, each with one compute thread, at least 1
     * @throws dev.runahead.mpi.MpiPoolException if the pool cannot be opened; nothing is left behind
     */
    public static EmbeddingEngine open(ModelFiles model, int workers) {
        StageTimes times = new StageTimes();
        MpiPoolSession session = MpiPoolSession.open(ready(MpiPoolOptions.workers(workers), model));
        return new EmbeddingEngine(session, SessionOwner.ENGINE, times);
    }

    /**
     * Describes a pool that is ready for an engine: as one that an engine opens itself. For callers that open, or
     * declare, the pool.
     *
     * @param options what the pool shall be like otherwise, never null
     * @param model what its workers load before it is ready, never null
     */
    public static MpiPoolOptions ready(MpiPoolOptions options, ModelFiles model) {
        return options.preload(LoadModel.class, model).jvmOption(QUICK_COMPILER);
    }

    /**
     * Opens an engine on the caller's pool, which stays the caller's: closing the engine leaves it open. Workers that
     * have not loaded the model do so now.
     *
     * @param model what to load, never null
     * @param session a pool, never null
     * @throws MpiTaskException if a worker cannot load the model, or holds another one
     */
    public static EmbeddingEngine open(ModelFiles model, MpiPoolSession session) {
        StageTimes times = new StageTimes();
        session.submitSync(new EnsureModel(model));
        return new EmbeddingEngine(session, SessionOwner.CALLER, times);
    }

    /**
     * Embeds sentences. Of a text longer than {@value SentenceEncoder#TOKEN_LIMIT} word pieces only the beginning counts.
     *
     * @param sentences any number, none null
     * @return for each sentence, in order, a vector of {@value SentenceEncoder#DIMENSIONS} numbers and of length 1
     * @throws IllegalArgumentException if a sentence is null
     * @throws IllegalStateException if the engine is closed
     * @throws MpiTaskException if a worker failed; the engine can be used further
     */
    public float[][] embed(List<String> sentences) {
        requireOpen();
        requireNoNull(sentences);
        if (sentences.isEmpty()) {
            return new float[0][SentenceEncoder.DIMENSIONS];
        }
        List<float[][]> shares = session.submitSync(new EmbedShare(List.copyOf(sentences)));
        float[][] vectors = shares.stream().flatMap(Arrays::stream).toArray(float[][]::new);
        times.embedded();
        return vectors;
    }

    /**
     * Has every worker run a task once, for what the engine has no method for.
     *
     * @return the results in rank order
     * @throws IllegalStateException if the engine is closed
     * @throws MpiTaskException if a worker failed; the engine can be used further
     */
    public <T extends @Nullable Object> List<T> onEachWorker(MpiTask<T> task) {
        requireOpen();
        return session.submitSync(task);
    }

    /** Closes the engine and, if it opened the session itself, the session. Later calls do nothing. */
    @Override
    public void close() {
        if (!open) {
            return;
        }
        open = false;
        times.closing();
        if (owner == SessionOwner.ENGINE) {
            session.close();
        }
        times.closed(session, owner);
    }

    private void requireOpen() {
        if (!open) {
            throw new IllegalStateException("this engine is closed; open another one");
        }
    }

    private static void requireNoNull(List<String> sentences) {
        for (int i = 0; i < sentences.size(); i++) {
            if (sentences.get(i) == null) {
                throw new IllegalArgumentException(
                        "sentence " + i + " of " + sentences.size() + " is null; leave it out, or embed an empty text");
            }
        }
    }
}
