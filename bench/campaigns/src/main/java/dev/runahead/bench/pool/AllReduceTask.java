// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.pool;

import com.sun.jna.Function;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import dev.runahead.mpi.Communicator;
import dev.runahead.mpi.MpiTask;
import dev.runahead.mpi.Reduction;
import dev.runahead.mpi.WorkerContext;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;

/**
 * Times all-reduces of one size in the ranks of a pool: by C, by the communicator on a direct buffer, and by it on an array, call
 * by call in turn, so that what else goes on in the machine meets all three. Immutable.
 *
 * @param library the shared library that is made of {@code bench/pool/allreduce.c}
 * @param bytes the size, whole doubles
 * @param warmUps turns that are not told
 * @param turns turns that are
 */
public record AllReduceTask(String library, int bytes, int warmUps, int turns) implements MpiTask<AllReduceTask.Times> {

    /**
     * What each call took in one rank, in nanoseconds, turn by turn.
     *
     * @param inC by the C function's own clock
     * @param direct on a direct buffer
     * @param heap on an array
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    public record Times(long[] inC, long[] direct, long[] heap) implements java.io.Serializable {}

    @Override
    public Times run(WorkerContext worker) {
        Communicator communicator = worker.communicator();
        int count = bytes / Double.BYTES;
        DoubleBuffer ofC = memory();
        DoubleBuffer direct = memory();
        double[] heap = new double[count];
        Pointer address = Native.getDirectBufferPointer(ofC);
        Function inC = NativeLibrary.getInstance(library).getFunction("runahead_allreduce");
        Times times = new Times(new long[turns], new long[turns], new long[turns]);
        for (int turn = -warmUps; turn < turns; turn++) {
            int slot = Math.max(turn, 0); // A warm-up is overwritten.
            times.inC[slot] = inC.invokeLong(new Object[] {address, count});
            if (times.inC[slot] < 0) {
                throw new IllegalStateException("MPI_Allreduce returned " + -times.inC[slot] + " to C");
            }
            long begin = System.nanoTime();
            communicator.allReduce(direct, Reduction.SUM);
            long between = System.nanoTime();
            communicator.allReduce(heap, Reduction.SUM);
            times.heap[slot] = System.nanoTime() - between;
            times.direct[slot] = between - begin;
        }
        return times;
    }

    private DoubleBuffer memory() {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder()).asDoubleBuffer();
    }
}
