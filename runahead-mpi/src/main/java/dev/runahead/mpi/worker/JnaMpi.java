// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.worker;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import java.nio.ByteOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An MPI library through JNA. Loaded by {@link IsolatedLoader} only. Confined to the worker's main thread.
 *
 * <p>What a start needs is registered apart from the rest, and the rest is loaded when a task needs it: each function and each
 * class costs a starting worker time.
 */
public final class JnaMpi implements MpiWorld {

    private static final int MPI_SUCCESS = 0;
    private static final int MPI_THREAD_MULTIPLE = 3;

    /** A look finds what the one before has fetched from the other ranks' memory. */
    private static final int LOOKS = 3;

    private final NativeLibrary library;
    private final boolean openMpi;
    private final long world;
    private long tasks;
    private @Nullable MpiAbi abi;
    private @Nullable MpiFunctions functions;

    /**
     * Loads the library. Which ABI it has is seen from what it exports, not from its name.
     *
     * @param names what it may be called, in the order in which they are tried
     * @throws UnsatisfiedLinkError if this machine has none of them
     */
    public JnaMpi(List<String> names) {
        library = library(names);
        Native.register(Functions.class, library);
        Pointer global = globalOrNull(library);
        openMpi = global != null;
        world = openMpi ? Pointer.nativeValue(global) : MpiAbi.MPICH_WORLD;
    }

    private static @Nullable Pointer globalOrNull(NativeLibrary library) {
        try {
            return library.getGlobalVariableAddress(MpiAbi.OPEN_MPI_WORLD);
        } catch (UnsatisfiedLinkError e) { // Then handles are numbers.
            return null;
        }
    }

    private static NativeLibrary library(List<String> names) {
        UnsatisfiedLinkError missing = new UnsatisfiedLinkError("no MPI library is called one of " + names);
        for (String name : names) {
            try {
                return NativeLibrary.getInstance(name);
            } catch (UnsatisfiedLinkError e) {
                missing.addSuppressed(e);
            }
        }
        throw missing;
    }

    @Override
    public int init() {
        check("MPI_Init_thread", Functions.MPI_Init_thread(null, null, MPI_THREAD_MULTIPLE, new IntByReference()));
        try (Memory duplicate = new Memory(Long.BYTES)) {
            duplicate.setLong(0, 0); // A handle that is an int fills its lower half.
            check("MPI_Comm_dup", Functions.MPI_Comm_dup(world, duplicate));
            tasks = duplicate.getLong(0);
        }
        IntByReference rank = new IntByReference();
        check("MPI_Comm_rank", Functions.MPI_Comm_rank(world, rank));
        return rank.getValue();
    }

    @Override
    public int size() {
        IntByReference size = new IntByReference();
        check("MPI_Comm_size", Functions.MPI_Comm_size(world, size));
        return size.getValue();
    }

    @Override
    public long tasks() {
        return tasks;
    }

    @Override
    public MpiAbi abi() {
        if (abi == null) {
            abi = openMpi
                    ? MpiAbi.openMpi(global -> Pointer.nativeValue(library.getGlobalVariableAddress(global)))
                    : MpiAbi.mpich(Native.POINTER_SIZE, ByteOrder.nativeOrder());
        }
        return abi;
    }

    @Override
    public MpiFunctions functions() {
        if (functions == null) {
            functions = JnaFunctions.of(library);
        }
        return functions;
    }

    @Override
    public void barrier() {
        check("MPI_Barrier", functions().MPI_Barrier(world));
    }

    @Override
    public String unreceived() {
        if (waitsIn(world)) {
            return "a message in MPI_COMM_WORLD";
        }
        return waitsIn(tasks) ? "a message in the tasks' communicator" : "";
    }

    private boolean waitsIn(long communicator) {
        IntByReference found = new IntByReference();
        long flag = Pointer.nativeValue(found.getPointer());
        for (int look = 0; look < LOOKS && found.getValue() == 0; look++) {
            int result =
                    functions().MPI_Iprobe(abi().anySource(), MpiAbi.ANY_TAG, communicator, flag, abi().statusIgnore());
            check("MPI_Iprobe", result);
        }
        return found.getValue() != 0;
    }

    @Override
    public void end() {
        check("MPI_Finalize", Functions.MPI_Finalize());
    }

    private static void check(String function, int result) {
        if (result != MPI_SUCCESS) {
            throw new IllegalStateException(function + " returned " + result);
        }
    }

    private static final class Functions {
        static native int MPI_Init_thread(
                @Nullable Pointer argc, @Nullable Pointer argv, int required, IntByReference provided);

        static native int MPI_Comm_dup(long communicator, Pointer duplicate);

        static native int MPI_Comm_rank(long communicator, IntByReference rank);

        static native int MPI_Comm_size(long communicator, IntByReference size);

        static native int MPI_Finalize();
    }
}
