// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.worker;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;

/**
 * NVIDIA's library through JNA. Loaded by {@link IsolatedLoader} only. Confined to one thread.
 *
 * <p>An entry of a list of processes has 24 bytes: the number (4, padded to 8), its memory (8), the instances of GPU and
 * compute (4 each). The first drivers of the series 535 appended 8 bytes more for {@code _v3}, and later ones took them
 * away again, under the same name. So there is room for the larger ones, and what was written tells which they are.
 */
public final class JnaNvml implements Nvml {

    private static final int ENTRY = 24;
    private static final int ENTRY_OF_535 = 32;
    private static final byte UNTOUCHED = (byte) 0xA5;

    private final NativeLibrary library;
    private final Function computeProcesses;

    /**
     * Loads the library.
     *
     * @throws UnsatisfiedLinkError if this machine has none, or one that lacks both functions that list processes
     */
    public JnaNvml() {
        library =
                NativeLibrary.getInstance("libnvidia-ml.so.1"); // As drivers install it; the plain name is for builds.
        computeProcesses = computeProcesses(library);
    }

    private static Function computeProcesses(NativeLibrary library) {
        try {
            return library.getFunction("nvmlDeviceGetComputeRunningProcesses_v3");
        } catch (UnsatisfiedLinkError e) { // A driver before the series 510.
            return library.getFunction("nvmlDeviceGetComputeRunningProcesses_v2");
        }
    }

    @Override
    public int init() {
        return call("nvmlInit_v2");
    }

    @Override
    public int shutdown() {
        return call("nvmlShutdown");
    }

    @Override
    public int deviceCount(int[] count) {
        IntByReference devices = new IntByReference();
        int code = call("nvmlDeviceGetCount_v2", devices);
        count[0] = devices.getValue();
        return code;
    }

    @Override
    public int handle(int index, long[] handle) {
        PointerByReference device = new PointerByReference();
        int code = call("nvmlDeviceGetHandleByIndex_v2", index, device);
        handle[0] = Pointer.nativeValue(device.getValue());
        return code;
    }

    @Override
    public int computeProcesses(long handle, int[] pids, int[] count) {
        try (Memory entries = new Memory((long) pids.length * ENTRY_OF_535)) {
            entries.setMemory(0, entries.size(), UNTOUCHED);
            IntByReference found = new IntByReference(pids.length);
            int code = computeProcesses.invokeInt(new Object[] {new Pointer(handle), found, entries});
            count[0] = found.getValue();
            if (code == SUCCESS) {
                count[0] = Math.min(count[0], pids.length);
                long size = entrySize(entries, count[0]);
                for (int i = 0; i < count[0]; i++) {
                    pids[i] = entries.getInt(i * size);
                }
            }
            return code;
        }
    }

    private static long entrySize(Memory entries, int count) {
        for (long i = (long) count * ENTRY; i < (long) count * ENTRY_OF_535; i++) {
            if (entries.getByte(i) != UNTOUCHED) {
                return ENTRY_OF_535;
            }
        }
        return ENTRY;
    }

    private int call(String function, Object... arguments) {
        return library.getFunction(function).invokeInt(arguments);
    }
}
