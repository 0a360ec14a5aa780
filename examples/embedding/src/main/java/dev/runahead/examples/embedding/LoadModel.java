// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.embedding;

import ai.onnxruntime.OrtException;
import dev.runahead.mpi.WorkerContext;
import dev.runahead.mpi.WorkerPreload;
import java.io.IOException;
import java.util.List;

/** Loads the model in a worker and runs it once, so that the first task finds everything allocated. Stateless. */
public final class LoadModel implements WorkerPreload<ModelFiles> {

    /** Called by the worker. */
    public LoadModel() {}

    @Override
    public void preload(ModelFiles model, WorkerContext worker) throws IOException, OrtException {
        SentenceEncoder encoder = SentenceEncoder.load(model);
        encoder.encode(List.of("Warm."));
        worker.keep(SentenceEncoder.class, encoder);
    }
}
