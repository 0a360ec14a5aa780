// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.worker;

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
 * <p>What a start needs is called through JNA's own objects for functions; the rest is registered when a task needs it. To register
 * the first has JNA load all that it has for structures and callbacks, which takes a starting worker longer than {@code MPI_Init}.
 */
public final class JnaMpi implements MpiWorld {

    private static final int MPI_SUCCESS = 0;
    private static final int MPI_THREAD_MULTIPLE = 3;

    /** A look finds what the one before has fetched from the other ranks' memory. */
    private static final int LOOKS = 3;

    private final NativeLibrary library;
    private final boolean openMpi;

    /** Where MPI writes what it answers; not JNA's own kind of memory, which starts a thread to free it. */
    private final Pointer answer = new Pointer(Native.malloc(Long.BYTES));

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
        call("MPI_Init_thread", null, null, MPI_THREAD_MULTIPLE, answer);
        answer.setLong(0, 0); // A handle that is an int fills its lower half.
        call("MPI_Comm_dup", world, answer);
        tasks = answer.getLong(0);
        call("MPI_Comm_rank", world, answer);
        return answer.getInt(0);
    }

    @Override
    public int size() {
        call("MPI_Comm_size", world, answer);
        return answer.getInt(0);
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
        call("MPI_Finalize");
    }

    private void call(String function, @Nullable Object... arguments) {
        check(function, library.getFunction(function).invokeInt(arguments));
    }

    private static void check(String function, int result) {
        if (result != MPI_SUCCESS) {
            throw new IllegalStateException(function + " returned " + result);
        }
    }
}
