// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.embedding;

import ai.onnxruntime.OrtException;
import dev.runahead.mpi.MpiTask;
import dev.runahead.mpi.WorkerContext;
import java.io.IOException;

/**
 * Loads the model in workers of somebody else's pool, unless they have it. Immutable.
 *
 * @param model what to load
 */
record EnsureModel(ModelFiles model) implements MpiTask<Void> {

    @Override
    public Void run(WorkerContext worker) throws IOException, OrtException {
        SentenceEncoder kept;
        try {
            kept = worker.kept(SentenceEncoder.class);
        } catch (IllegalStateException none) {
            new LoadModel().preload(model, worker);
            return null;
        }
        if (!kept.model().sameModel(model)) {
            throw new IllegalArgumentException(
                    "rank " + worker.rank() + " has loaded " + kept.model().onnx() + " already, so it cannot serve "
                            + model.onnx() + "; open another pool for it");
        }
        return null;
    }
}
