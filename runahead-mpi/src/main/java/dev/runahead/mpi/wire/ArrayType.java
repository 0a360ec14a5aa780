// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** The primitive arrays that travel as they are, little-endian. The ordinal travels: append only. */
enum ArrayType {
    BYTE(Byte.BYTES),
    SHORT(Short.BYTES),
    CHAR(Character.BYTES),
    INT(Integer.BYTES),
    LONG(Long.BYTES),
    FLOAT(Float.BYTES),
    DOUBLE(Double.BYTES);

    private final int bytes;

    ArrayType(int bytes) {
        this.bytes = bytes;
    }

    /** What an object is; null if it is none of them. An array of boolean is none: it travels in its graph. */
    static @Nullable ArrayType ofOrNull(Object object) {
        if (!object.getClass().isArray()) {
            return null;
        }
        if (object instanceof byte[]) {
            return BYTE;
        } else if (object instanceof double[]) {
            return DOUBLE;
        } else if (object instanceof float[]) {
            return FLOAT;
        } else if (object instanceof long[]) {
            return LONG;
        } else if (object instanceof int[]) {
            return INT;
        } else if (object instanceof short[]) {
            return SHORT;
        }
        return object instanceof char[] ? CHAR : null;
    }

    /** Of one element. */
    int bytes() {
        return bytes;
    }

    Object allocate(int length) {
        return switch (this) {
            case BYTE -> new byte[length];
            case SHORT -> new short[length];
            case CHAR -> new char[length];
            case INT -> new int[length];
            case LONG -> new long[length];
            case FLOAT -> new float[length];
            case DOUBLE -> new double[length];
        };
    }

    /** Moves elements from a buffer, which holds so many, into an array. */
    void get(ByteBuffer from, Object array, int offset, int length) {
        ByteBuffer view = from.slice().order(ByteOrder.LITTLE_ENDIAN);
        switch (this) {
            case BYTE -> view.get((byte[]) array, offset, length);
            case SHORT -> view.asShortBuffer().get((short[]) array, offset, length);
            case CHAR -> view.asCharBuffer().get((char[]) array, offset, length);
            case INT -> view.asIntBuffer().get((int[]) array, offset, length);
            case LONG -> view.asLongBuffer().get((long[]) array, offset, length);
            case FLOAT -> view.asFloatBuffer().get((float[]) array, offset, length);
            case DOUBLE -> view.asDoubleBuffer().get((double[]) array, offset, length);
        }
        from.position(from.position() + length * bytes);
    }

    /** Moves elements of an array into a buffer, which has room for so many. */
    void put(Object array, int offset, int length, ByteBuffer to) {
        ByteBuffer view = to.slice().order(ByteOrder.LITTLE_ENDIAN);
        switch (this) {
            case BYTE -> view.put((byte[]) array, offset, length);
            case SHORT -> view.asShortBuffer().put((short[]) array, offset, length);
            case CHAR -> view.asCharBuffer().put((char[]) array, offset, length);
            case INT -> view.asIntBuffer().put((int[]) array, offset, length);
            case LONG -> view.asLongBuffer().put((long[]) array, offset, length);
            case FLOAT -> view.asFloatBuffer().put((float[]) array, offset, length);
            case DOUBLE -> view.asDoubleBuffer().put((double[]) array, offset, length);
        }
        to.position(to.position() + length * bytes);
    }
}
