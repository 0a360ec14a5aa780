// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.worker;

import java.nio.Buffer;

/**
 * What a communicator needs of libmpi, with the names and the order of arguments that C has. Addresses and handles are
 * {@code long}; each function returns MPI's error code. Confined to the worker's main thread.
 *
 * <p>Where a handle is a C {@code int}, as in MPICH, a function reads the lower half of what it is given: in a register that is
 * so everywhere, in a stack slot on machines whose numbers begin with their low bytes. {@link MpiAbi#mpich} sees to it.
 */
@SuppressWarnings("MethodName") // C's.
public interface MpiFunctions {

    /** Where a direct buffer's first element is, whatever its position. */
    long address(Buffer direct);

    /** The same in C. */
    int MPI_Barrier(long communicator);

    /** The same in C. */
    int MPI_Iprobe(int source, int tag, long communicator, long flag, long status);

    /** The same in C. */
    int MPI_Comm_set_errhandler(long communicator, long handler);

    /** The same in C. */
    int MPI_Error_string(int code, long text, long length);

    /** The same in C. */
    int MPI_Bcast(long elements, int count, long type, int root, long communicator);

    /** The same in C. */
    int MPI_Allreduce(long from, long to, int count, long type, long operation, long communicator);

    /** The same in C. */
    int MPI_Gatherv(
            long from,
            int count,
            long type,
            long to,
            long counts,
            long offsets,
            long toType,
            int root,
            long communicator);

    /** The same in C. */
    int MPI_Allgather(long from, int count, long type, long to, int toCount, long toType, long communicator);

    /** The same in C. */
    int MPI_Allgatherv(
            long from, int count, long type, long to, long counts, long offsets, long toType, long communicator);

    /** The same in C. */
    int MPI_Send(long elements, int count, long type, int destination, int tag, long communicator);

    /** The same in C. */
    int MPI_Recv(long elements, int count, long type, int source, int tag, long communicator, long status);
}
