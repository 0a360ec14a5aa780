// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.embedding;

import ai.onnxruntime.OrtException;
import dev.runahead.mpi.MpiTask;
import dev.runahead.mpi.WorkerContext;
import java.util.List;

/**
 * Encodes this rank's share of a batch. Immutable.
 *
 * @param sentences the whole batch: a task is the same for all ranks
 */
record EmbedShare(List<String> sentences) implements MpiTask<float[][]> {

    @Override
    public float[][] run(WorkerContext worker) throws OrtException {
        Share share = Share.of(worker.rank(), worker.size(), sentences.size());
        return worker.kept(SentenceEncoder.class).encode(sentences.subList(share.from(), share.to()));
    }
}
