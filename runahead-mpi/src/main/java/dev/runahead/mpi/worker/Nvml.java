// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.worker;

/**
 * The few functions of NVIDIA's management library that are needed; each gives NVML's own return code. Confined to one
 * thread.
 *
 * @see <a href="https://docs.nvidia.com/deploy/nvml-api/">NVML API reference</a>
 */
public interface Nvml {

    /** {@code NVML_SUCCESS}. */
    int SUCCESS = 0;

    /** {@code NVML_ERROR_INSUFFICIENT_SIZE}: there are more processes than there was room for. */
    int INSUFFICIENT_SIZE = 7;

    /** {@code nvmlInit_v2}. */
    int init();

    /** {@code nvmlShutdown}. */
    int shutdown();

    /**
     * {@code nvmlDeviceGetCount_v2}.
     *
     * @param count room for the answer
     */
    int deviceCount(int[] count);

    /**
     * {@code nvmlDeviceGetHandleByIndex_v2}.
     *
     * @param handle room for the answer, which is opaque
     */
    int handle(int index, long[] handle);

    /**
     * {@code nvmlDeviceGetComputeRunningProcesses_v3}, or {@code _v2} of older drivers.
     *
     * @param pids room for the process numbers
     * @param count room for their number: how many were written, or how many there are if the room is insufficient
     */
    int computeProcesses(long handle, int[] pids, int[] count);
}
