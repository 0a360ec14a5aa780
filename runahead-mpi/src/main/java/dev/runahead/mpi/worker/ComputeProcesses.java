// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.worker;

/** The processes that NVML lists with a compute context, on all GPUs that it shows. Confined to one thread. */
final class ComputeProcesses {

    private static final int EXPECTED = 32;

    /** No more than any GPU can have: a number from a library may be anything, and workers have small heaps. */
    private static final int MOST = 1 << 16;

    /** Somebody else's processes come and go: a list that has grown each time is given up. */
    private static final int ATTEMPTS = 4;

    private final Nvml nvml;

    ComputeProcesses(Nvml nvml) {
        this.nvml = nvml;
    }

    /**
     * Whether a process is listed.
     *
     * @throws IllegalStateException if it was not seen and NVML did not show every GPU's list; says why
     */
    boolean list(long pid) {
        check("nvmlInit_v2", nvml.init());
        try {
            return listed(pid);
        } finally {
            nvml.shutdown(); // Counted: whoever else uses the library here goes on.
        }
    }

    private boolean listed(long pid) {
        int[] devices = new int[1];
        check("nvmlDeviceGetCount_v2", nvml.deviceCount(devices));
        IllegalStateException first = null;
        for (int device = 0; device < devices[0]; device++) {
            try {
                if (listedOn(device, pid)) {
                    return true;
                }
            } catch (IllegalStateException e) { // One that this user may not look at says nothing of the others.
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
        return false;
    }

    private boolean listedOn(int device, long pid) {
        long[] handle = new long[1];
        check("nvmlDeviceGetHandleByIndex_v2 of GPU " + device, nvml.handle(device, handle));
        int[] count = new int[1];
        int[] pids = new int[EXPECTED];
        int code = nvml.computeProcesses(handle[0], pids, count);
        for (int attempt = 1; code == Nvml.INSUFFICIENT_SIZE && attempt < ATTEMPTS; attempt++) {
            long room = 2 * Math.max(Integer.toUnsignedLong(count[0]), pids.length);
            pids = new int[(int) Math.min(MOST, room)];
            code = nvml.computeProcesses(handle[0], pids, count);
        }
        check("nvmlDeviceGetComputeRunningProcesses of GPU " + device, code);
        for (int i = 0; i < count[0]; i++) {
            if (Integer.toUnsignedLong(pids[i]) == pid) {
                return true;
            }
        }
        return false;
    }

    private static void check(String function, int code) {
        if (code != Nvml.SUCCESS) {
            throw new IllegalStateException(function + " returned " + code);
        }
    }
}
