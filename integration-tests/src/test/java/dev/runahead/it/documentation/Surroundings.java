// SPDX-License-Identifier: Apache-2.0
package dev.runahead.it.documentation;

import dev.runahead.mpi.WorkerContext;
import dev.runahead.mpi.WorkerPreload;
import java.io.Serializable;

/** What the statements in the pages take for granted: a model and what loads it. Nothing here is ever run. */
@SuppressWarnings("unused")
public abstract class Surroundings {

    /** Where the model is. */
    public record Model(String path) implements Serializable {}

    /** Loads it. */
    public static final class LoadModel implements WorkerPreload<Model> {

        /** Made by a worker. */
        public LoadModel() {}

        @Override
        public void preload(Model arguments, WorkerContext worker) {}
    }

    /** What a worker keeps. */
    public interface Encoder {
        float[] encode(String text);
    }

    /** The model. */
    protected final Model model = new Model("");

    protected static String shardOf(int rank) {
        return "" + rank;
    }
}
