// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.embedding;

import dev.runahead.mpi.MpiPoolOptions;
import java.util.function.UnaryOperator;

/**
 * Says of a declared pool what an annotation cannot: that it is ready for an engine, and with which files. Stateless.
 *
 * <p>Writes when it was asked, if anybody asked for times: the last time before a test holds its pool is the moment from
 * which it waited for that.
 */
public final class DeclaredPool implements UnaryOperator<MpiPoolOptions> {

    /** Called by Runahead. */
    public DeclaredPool() {}

    @Override
    public MpiPoolOptions apply(MpiPoolOptions described) {
        MpiPoolOptions ready = EmbeddingEngine.ready(described, TestModel.files());
        TimesFile.wanted().ifPresent(file -> file.append("{\"asked_ns\":" + System.nanoTime() + "}"));
        return ready;
    }
}
