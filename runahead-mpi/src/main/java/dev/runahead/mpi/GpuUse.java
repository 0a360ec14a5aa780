// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import dev.runahead.mpi.wire.GpuNote;
import java.util.List;

/**
 * What a worker had opened of NVIDIA's GPUs when it was ready, after {@code MPI_Init} and all preloads. Processes that it
 * has started itself do not count. Immutable.
 *
 * @param state how far it went
 * @param nodes NVIDIA's device nodes that it held open, each once: GPUs by number, then the others; empty off Linux
 * @param reason why NVML could not say whether there is a CUDA context; empty if it could, or no GPU was opened
 */
public record GpuUse(State state, List<String> nodes, String reason) {

    /** How far a worker went. */
    public enum State {
        /** It held no GPU's node open; others, such as {@code /dev/nvidiactl}, are no GPU. */
        NONE,
        /**
         * It held the node of a GPU open, {@code /dev/nvidia0} or another, and no CUDA context is known of: NVML does not
         * list the process, or could not be asked. A process that only asks for a GPU's state is one of these. So is one
         * with a context whose number NVML gives as another PID namespace counts, or that reaches the GPU through MPS.
         */
        DEVICE_OPENED,
        /** NVML lists the process among those with a CUDA context. */
        CONTEXT
    }

    /** Copies the list. */
    public GpuUse {
        nodes = List.copyOf(nodes);
    }

    static GpuUse of(GpuNote note) {
        State opened = note.opensGpu() ? State.DEVICE_OPENED : State.NONE;
        return new GpuUse(note.listed() ? State.CONTEXT : opened, note.nodes(), note.reason());
    }
}
