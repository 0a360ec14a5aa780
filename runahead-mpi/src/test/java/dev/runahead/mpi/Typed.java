// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;

/** The types that a communicator knows, as tests make, fill and read them. */
enum Typed {
    BYTE(1),
    INT(4),
    LONG(8),
    FLOAT(4),
    DOUBLE(8);

    /** Where the elements stand. */
    enum Memory {
        ARRAY,
        DIRECT
    }

    /** What stands around a buffer's elements, and must stay. */
    private static final int AROUND = 3;

    private static final int UNTOUCHED = 99;

    private final int bytes;

    Typed(int bytes) {
        this.bytes = bytes;
    }

    int bytes() {
        return bytes;
    }

    /** So many elements of 99, between others of 99. */
    Buffer room(int count, Memory memory) {
        Buffer all = memory == Memory.ARRAY ? heap(count + 2 * AROUND) : direct(count + 2 * AROUND);
        for (int i = 0; i < all.capacity(); i++) {
            put(all, i, UNTOUCHED);
        }
        return all.position(AROUND).limit(AROUND + count);
    }

    private Buffer heap(int count) {
        return switch (this) {
            case BYTE -> ByteBuffer.wrap(new byte[count]);
            case INT -> IntBuffer.wrap(new int[count]);
            case LONG -> LongBuffer.wrap(new long[count]);
            case FLOAT -> FloatBuffer.wrap(new float[count]);
            case DOUBLE -> DoubleBuffer.wrap(new double[count]);
        };
    }

    private Buffer direct(int count) {
        return view(ByteBuffer.allocateDirect(count * bytes).order(ByteOrder.nativeOrder()));
    }

    Buffer view(ByteBuffer memory) {
        return switch (this) {
            case BYTE -> memory;
            case INT -> memory.asIntBuffer();
            case LONG -> memory.asLongBuffer();
            case FLOAT -> memory.asFloatBuffer();
            case DOUBLE -> memory.asDoubleBuffer();
        };
    }

    private void put(Buffer all, int index, int value) {
        switch (this) {
            case BYTE -> ((ByteBuffer) all).put(index, (byte) value);
            case INT -> ((IntBuffer) all).put(index, value);
            case LONG -> ((LongBuffer) all).put(index, value);
            case FLOAT -> ((FloatBuffer) all).put(index, value);
            case DOUBLE -> ((DoubleBuffer) all).put(index, value);
        }
    }

    private double get(Buffer all, int index) {
        return switch (this) {
            case BYTE -> ((ByteBuffer) all).get(index);
            case INT -> ((IntBuffer) all).get(index);
            case LONG -> ((LongBuffer) all).get(index);
            case FLOAT -> ((FloatBuffer) all).get(index);
            case DOUBLE -> ((DoubleBuffer) all).get(index);
        };
    }

    /** An element that a test expects at an index. */
    interface Expected {
        int at(int index);
    }

    Buffer filled(int count, Memory memory, Expected values) {
        Buffer room = room(count, memory);
        for (int i = 0; i < count; i++) {
            put(room, room.position() + i, values.at(i));
        }
        return room;
    }

    /** Throws unless the buffer holds these, what stands around them is as it was, and its position too. */
    void check(String what, Buffer found, int count, Expected values) {
        if (found.position() != AROUND || found.remaining() != count) {
            throw new AssertionError(what + ": the buffer was moved to " + found);
        }
        Buffer all = found.duplicate().clear();
        for (int i = -AROUND; i < count + AROUND; i++) {
            double wanted = i < 0 || i >= count ? UNTOUCHED : values.at(i);
            double is = get(all, AROUND + i);
            if (is != wanted) {
                throw new AssertionError(what + ": " + is + " at " + i + " of " + count + ", not " + wanted);
            }
        }
    }
}
