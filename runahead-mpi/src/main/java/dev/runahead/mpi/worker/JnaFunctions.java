// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.worker;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.nio.Buffer;

/**
 * {@link MpiFunctions} through JNA. Loaded by {@link IsolatedLoader} only, and not before a task needs it: to register functions
 * takes a starting worker's time.
 */
final class JnaFunctions implements MpiFunctions {

    private JnaFunctions() {}

    static MpiFunctions of(NativeLibrary library) {
        Native.register(JnaFunctions.class, library);
        return new JnaFunctions();
    }

    @Override
    public long address(Buffer direct) {
        return Pointer.nativeValue(Native.getDirectBufferPointer(direct));
    }

    @Override
    public native int MPI_Barrier(long communicator);

    @Override
    public native int MPI_Iprobe(int source, int tag, long communicator, long flag, long status);

    @Override
    public native int MPI_Comm_set_errhandler(long communicator, long handler);

    @Override
    public native int MPI_Error_string(int code, long text, long length);

    @Override
    public native int MPI_Bcast(long elements, int count, long type, int root, long communicator);

    @Override
    public native int MPI_Allreduce(long from, long to, int count, long type, long operation, long communicator);

    @Override
    public native int MPI_Gatherv(
            long from,
            int count,
            long type,
            long to,
            long counts,
            long offsets,
            long toType,
            int root,
            long communicator);

    @Override
    public native int MPI_Allgather(
            long from, int count, long type, long to, int toCount, long toType, long communicator);

    @Override
    public native int MPI_Allgatherv(
            long from, int count, long type, long to, long counts, long offsets, long toType, long communicator);

    @Override
    public native int MPI_Send(long elements, int count, long type, int destination, int tag, long communicator);

    @Override
    public native int MPI_Recv(
            long elements, int count, long type, int source, int tag, long communicator, long status);
}
