// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.worker;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.Locale;

/** The types of elements that a communicator knows, and how each moves between buffers. */
enum ElementType {
    BYTE(Byte.BYTES),
    INT(Integer.BYTES),
    LONG(Long.BYTES),
    FLOAT(Float.BYTES),
    DOUBLE(Double.BYTES);

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
    }

    /** The size of an element. */
    int bytes() {
        return bytes;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The type of a buffer's elements.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    static ElementType of(Buffer buffer) {
        if (buffer instanceof DoubleBuffer) {
            return DOUBLE;
        } else if (buffer instanceof FloatBuffer) {
            return FLOAT;
        } else if (buffer instanceof LongBuffer) {
            return LONG;
        } else if (buffer instanceof IntBuffer) {
            return INT;
        } else if (buffer instanceof ByteBuffer) {
            return BYTE;
        }
        throw new IllegalArgumentException(buffer + " holds neither byte, int, long, float nor double, the types that a"
                + " communicator sends; copy its elements into a buffer that does");
    }

    /** That of the machine for bytes, which have none. */
    ByteOrder order(Buffer buffer) {
        return switch (this) {
            case BYTE -> ByteOrder.nativeOrder();
            case INT -> ((IntBuffer) buffer).order();
            case LONG -> ((LongBuffer) buffer).order();
            case FLOAT -> ((FloatBuffer) buffer).order();
            case DOUBLE -> ((DoubleBuffer) buffer).order();
        };
    }

    /** The same memory as elements of this type. */
    Buffer view(ByteBuffer memory) {
        return switch (this) {
            case BYTE -> memory;
            case INT -> memory.asIntBuffer();
            case LONG -> memory.asLongBuffer();
            case FLOAT -> memory.asFloatBuffer();
            case DOUBLE -> memory.asDoubleBuffer();
        };
    }

    /** Between buffers of this type, by index: their positions do not matter. */
    void copy(Buffer from, int at, Buffer to, int toAt, int count) {
        switch (this) {
            case BYTE -> ((ByteBuffer) to).put(toAt, (ByteBuffer) from, at, count);
            case INT -> ((IntBuffer) to).put(toAt, (IntBuffer) from, at, count);
            case LONG -> ((LongBuffer) to).put(toAt, (LongBuffer) from, at, count);
            case FLOAT -> ((FloatBuffer) to).put(toAt, (FloatBuffer) from, at, count);
            case DOUBLE -> ((DoubleBuffer) to).put(toAt, (DoubleBuffer) from, at, count);
        }
    }
}
