// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.worker;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** MPI's library through JNA. Loaded by {@link IsolatedLoader} only. Confined to the worker's main thread. */
public final class JnaMpi implements MpiWorld {

    private static final int MPI_SUCCESS = 0;
    private static final int MPI_THREAD_MULTIPLE = 3;
    private static final int MPI_ANY_TAG = -1;

    /** A look finds what the one before has fetched from the other ranks' memory. */
    private static final int LOOKS = 3;

    private final Pointer world;
    private final int anySource;
    private final @Nullable Pointer ignoredStatus;

    /**
     * Loads the library of the launcher that has started this process.
     *
     * @throws UnsatisfiedLinkError if this machine has no such MPI
     */
    public JnaMpi() {
        // Debian installs the names without a version only with the development packages.
        boolean mpich = System.getenv("PMI_RANK") != null;
        NativeLibrary library =
                mpich ? library("libmpich.so.12", "libmpi.so.12", "mpi") : library("libmpi.so.40", "mpi");
        Native.register(Functions.class, library);
        // MPICH 4.0, mpi.h: handles are numbers of 32 bits, of which a pointer's register holds the lower half.
        world = mpich ? Pointer.createConstant(0x44000000L) : library.getGlobalVariableAddress("ompi_mpi_comm_world");
        anySource = mpich ? -2 : -1;
        ignoredStatus = mpich ? Pointer.createConstant(1) : null;
    }

    private static NativeLibrary library(String... names) {
        UnsatisfiedLinkError first = null;
        for (String name : names) {
            try {
                return NativeLibrary.getInstance(name);
            } catch (UnsatisfiedLinkError e) {
                first = first == null ? e : first;
            }
        }
        throw Objects.requireNonNull(first, "no name");
    }

    @Override
    public int init() {
        IntByReference provided = new IntByReference();
        check("MPI_Init_thread", Functions.MPI_Init_thread(null, null, MPI_THREAD_MULTIPLE, provided));
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
    public void barrier() {
        check("MPI_Barrier", Functions.MPI_Barrier(world));
    }

    @Override
    public boolean hasMessage() {
        IntByReference found = new IntByReference();
        for (int look = 0; look < LOOKS && found.getValue() == 0; look++) {
            check("MPI_Iprobe", Functions.MPI_Iprobe(anySource, MPI_ANY_TAG, world, found, ignoredStatus));
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

        static native int MPI_Comm_rank(Pointer communicator, IntByReference rank);

        static native int MPI_Comm_size(Pointer communicator, IntByReference size);

        static native int MPI_Barrier(Pointer communicator);

        static native int MPI_Iprobe(
                int source, int tag, Pointer communicator, IntByReference flag, @Nullable Pointer statusOrIgnore);

        static native int MPI_Finalize();
    }
}
