// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.chain.suite;

import dev.runahead.bench.timed.Prepared;
import dev.runahead.mpi.WorkerContext;
import dev.runahead.mpi.WorkerPreload;
import java.io.IOException;

/** A preload that reads from the disk, inflates and parses. Stateless. */
public final class ReadCorpus implements WorkerPreload<Corpus> {

    /** Called by the worker. */
    public ReadCorpus() {}

    @Override
    public void preload(Corpus corpus, WorkerContext worker) throws IOException {
        worker.keep(Prepared.class, new Prepared(corpus.read()));
    }
}
