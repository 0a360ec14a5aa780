// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import org.jspecify.annotations.Nullable;

/**
 * How the tasks of a pool's ranks talk to each other: MPI's own operations on elements in memory.
 *
 * <p>Elements are {@code byte}, {@code int}, {@code long}, {@code float} or {@code double}. They stand in an array, which
 * is taken as a whole, or in a buffer, from its position to its limit; neither is moved by a call. A range of an array is a
 * buffer, as {@link DoubleBuffer#wrap(double[], int, int)} makes it. MPI reads and writes direct buffers where they are.
 * What stands in the heap is copied through native memory of the worker's, 2 MiB at most. A buffer must have the
 * machine's byte order: what {@link ByteBuffer#asDoubleBuffer()} makes of a buffer that was not told
 * {@link java.nio.ByteOrder#nativeOrder()} has not.
 *
 * <p>Barrier, broadcast, all-reduce, gather and all-gather are calls of all ranks: each must make the same one, with as many
 * elements of the same type. Unless the pool is {@linkplain MpiPoolOptions#uncheckedCalls() told not to check them} the ranks agree
 * on that first, and if they differ, or one refuses its arguments, every rank gets an exception and the communicator is as good as
 * before. A rank that throws makes no more calls of its task: those of the others are refused, or, if they wait in one, the pool is
 * aborted a second later. What is not found out is a rank that neither throws nor makes the call: then the others wait.
 *
 * <p>One for each worker, the same for all of its preloads and tasks, over a duplicate of {@code MPI_COMM_WORLD}: what they
 * send here meets nothing that other users of MPI send. Confined to the worker's main thread, which runs them. Calls block,
 * and do not see interrupts.
 *
 * <p>Each call throws {@link IllegalArgumentException} if an argument is wrong (for calls of all ranks once those agree that it
 * is), {@link NullPointerException} if it is null, {@link IllegalStateException} on another thread, and {@link MpiCallException}
 * as said there.
 */
public interface Communicator {

    /** Receives from whichever rank has sent first. */
    int ANY_SOURCE = -1;

    /** Receives whatever the tag. */
    int ANY_TAG = -1;

    /** The largest tag: that which every MPI library allows. */
    int MAX_TAG = 32_767;

    /** This worker's place, from 0 to {@link #size()} - 1. */
    int rank();

    /** How many ranks there are, at least 1. */
    int size();

    /** Returns when every rank has called it. */
    void barrier();

    /**
     * Gives all ranks the elements of one.
     *
     * @param values on the root read, on the others written, all of the same count
     * @param root the rank that has them
     */
    void broadcast(Buffer values, int root);

    /**
     * Replaces each element by the reduction of all ranks' elements in its place.
     *
     * @param values read and written, on all ranks of the same count
     * @param reduction how to combine them
     */
    void allReduce(Buffer values, Reduction reduction);

    /**
     * Gives one rank the elements of all, in rank order.
     *
     * @param from this rank's part, on all ranks of the same count
     * @param to on the root where they go, {@link #size()} times that count, and no memory that {@code from} has; on the
     *     others nothing is done with it, and it may be null
     * @param root the rank that gets them
     */
    void gather(Buffer from, @Nullable Buffer to, int root);

    /**
     * Gives all ranks the elements of all, in rank order.
     *
     * @param from this rank's part, on all ranks of the same count
     * @param to where they go, {@link #size()} times that count, and no memory that {@code from} has
     */
    void allGather(Buffer from, Buffer to);

    /**
     * Sends elements to another rank. Returns when they may be changed; whether it waits until they are received is the MPI
     * library's, so that two ranks which send first and receive then may wait for each other for ever.
     *
     * @param values what to send
     * @param destination another rank
     * @param tag from 0 to {@link #MAX_TAG}
     */
    void send(Buffer values, int destination, int tag);

    /**
     * Waits for a message of another rank. One of another type, or with more elements than there is room for, is thrown away,
     * and both sizes are told.
     *
     * @param into room for its elements
     * @param source another rank, or {@link #ANY_SOURCE}
     * @param tag from 0 to {@link #MAX_TAG}, or {@link #ANY_TAG}
     * @return whose it was, and how many elements it had
     */
    Message receive(Buffer into, int source, int tag);

    /** {@link #broadcast(Buffer, int)} of an array. */
    default void broadcast(byte[] values, int root) {
        broadcast(ByteBuffer.wrap(values), root);
    }

    /** {@link #allReduce(Buffer, Reduction)} of an array. */
    default void allReduce(byte[] values, Reduction reduction) {
        allReduce(ByteBuffer.wrap(values), reduction);
    }

    /** {@link #gather(Buffer, Buffer, int)} of arrays. */
    default void gather(byte[] from, byte @Nullable [] to, int root) {
        gather(ByteBuffer.wrap(from), to == null ? null : ByteBuffer.wrap(to), root);
    }

    /** {@link #allGather(Buffer, Buffer)} of arrays. */
    default void allGather(byte[] from, byte[] to) {
        allGather(ByteBuffer.wrap(from), ByteBuffer.wrap(to));
    }

    /** {@link #send(Buffer, int, int)} of an array. */
    default void send(byte[] values, int destination, int tag) {
        send(ByteBuffer.wrap(values), destination, tag);
    }

    /** {@link #receive(Buffer, int, int)} into an array. */
    default Message receive(byte[] into, int source, int tag) {
        return receive(ByteBuffer.wrap(into), source, tag);
    }

    /** {@link #broadcast(Buffer, int)} of an array. */
    default void broadcast(int[] values, int root) {
        broadcast(IntBuffer.wrap(values), root);
    }

    /** {@link #allReduce(Buffer, Reduction)} of an array. */
    default void allReduce(int[] values, Reduction reduction) {
        allReduce(IntBuffer.wrap(values), reduction);
    }

    /** {@link #gather(Buffer, Buffer, int)} of arrays. */
    default void gather(int[] from, int @Nullable [] to, int root) {
        gather(IntBuffer.wrap(from), to == null ? null : IntBuffer.wrap(to), root);
    }

    /** {@link #allGather(Buffer, Buffer)} of arrays. */
    default void allGather(int[] from, int[] to) {
        allGather(IntBuffer.wrap(from), IntBuffer.wrap(to));
    }

    /** {@link #send(Buffer, int, int)} of an array. */
    default void send(int[] values, int destination, int tag) {
        send(IntBuffer.wrap(values), destination, tag);
    }

    /** {@link #receive(Buffer, int, int)} into an array. */
    default Message receive(int[] into, int source, int tag) {
        return receive(IntBuffer.wrap(into), source, tag);
    }

    /** {@link #broadcast(Buffer, int)} of an array. */
    default void broadcast(long[] values, int root) {
        broadcast(LongBuffer.wrap(values), root);
    }

    /** {@link #allReduce(Buffer, Reduction)} of an array. */
    default void allReduce(long[] values, Reduction reduction) {
        allReduce(LongBuffer.wrap(values), reduction);
    }

    /** {@link #gather(Buffer, Buffer, int)} of arrays. */
    default void gather(long[] from, long @Nullable [] to, int root) {
        gather(LongBuffer.wrap(from), to == null ? null : LongBuffer.wrap(to), root);
    }

    /** {@link #allGather(Buffer, Buffer)} of arrays. */
    default void allGather(long[] from, long[] to) {
        allGather(LongBuffer.wrap(from), LongBuffer.wrap(to));
    }

    /** {@link #send(Buffer, int, int)} of an array. */
    default void send(long[] values, int destination, int tag) {
        send(LongBuffer.wrap(values), destination, tag);
    }

    /** {@link #receive(Buffer, int, int)} into an array. */
    default Message receive(long[] into, int source, int tag) {
        return receive(LongBuffer.wrap(into), source, tag);
    }

    /** {@link #broadcast(Buffer, int)} of an array. */
    default void broadcast(float[] values, int root) {
        broadcast(FloatBuffer.wrap(values), root);
    }

    /** {@link #allReduce(Buffer, Reduction)} of an array. */
    default void allReduce(float[] values, Reduction reduction) {
        allReduce(FloatBuffer.wrap(values), reduction);
    }

    /** {@link #gather(Buffer, Buffer, int)} of arrays. */
    default void gather(float[] from, float @Nullable [] to, int root) {
        gather(FloatBuffer.wrap(from), to == null ? null : FloatBuffer.wrap(to), root);
    }

    /** {@link #allGather(Buffer, Buffer)} of arrays. */
    default void allGather(float[] from, float[] to) {
        allGather(FloatBuffer.wrap(from), FloatBuffer.wrap(to));
    }

    /** {@link #send(Buffer, int, int)} of an array. */
    default void send(float[] values, int destination, int tag) {
        send(FloatBuffer.wrap(values), destination, tag);
    }

    /** {@link #receive(Buffer, int, int)} into an array. */
    default Message receive(float[] into, int source, int tag) {
        return receive(FloatBuffer.wrap(into), source, tag);
    }

    /** {@link #broadcast(Buffer, int)} of an array. */
    default void broadcast(double[] values, int root) {
        broadcast(DoubleBuffer.wrap(values), root);
    }

    /** {@link #allReduce(Buffer, Reduction)} of an array. */
    default void allReduce(double[] values, Reduction reduction) {
        allReduce(DoubleBuffer.wrap(values), reduction);
    }

    /** {@link #gather(Buffer, Buffer, int)} of arrays. */
    default void gather(double[] from, double @Nullable [] to, int root) {
        gather(DoubleBuffer.wrap(from), to == null ? null : DoubleBuffer.wrap(to), root);
    }

    /** {@link #allGather(Buffer, Buffer)} of arrays. */
    default void allGather(double[] from, double[] to) {
        allGather(DoubleBuffer.wrap(from), DoubleBuffer.wrap(to));
    }

    /** {@link #send(Buffer, int, int)} of an array. */
    default void send(double[] values, int destination, int tag) {
        send(DoubleBuffer.wrap(values), destination, tag);
    }

    /** {@link #receive(Buffer, int, int)} into an array. */
    default Message receive(double[] into, int source, int tag) {
        return receive(DoubleBuffer.wrap(into), source, tag);
    }
}
