// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.wire;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a worker is told once it has proved itself. Immutable.
 *
 * @param size how many workers the pool has
 * @param mpi whether the workers are one MPI world
 * @param preloads what to do before it is ready, in order
 */
public record WorkerStart(int size, boolean mpi, List<Step> preloads) implements Serializable {

    /**
     * One preload.
     *
     * @param className the class
     * @param arguments its packed record, packed apart so that a class that is missing in the worker is blamed on its
     *     own preload; null to initialise the class only
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared: its bytes are written or read, once.
    public record Step(String className, byte @Nullable [] arguments) implements Serializable {}

    /** Copies the list into one that travels. */
    public WorkerStart {
        preloads = List.copyOf(preloads);
    }
}
