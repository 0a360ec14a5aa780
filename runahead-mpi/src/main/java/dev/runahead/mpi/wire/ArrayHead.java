// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.wire;

import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * What an {@code ARRAY} frame says of the array behind it. Immutable.
 *
 * @param type what it is an array of
 * @param length how many elements it has
 */
record ArrayHead(ArrayType type, int length) {

    private static final ArrayType[] TYPES = ArrayType.values();

    static ArrayHead of(Object array) {
        return new ArrayHead(Objects.requireNonNull(ArrayType.ofOrNull(array), "type"), Array.getLength(array));
    }

    @SuppressWarnings("EnumOrdinal") // Both ends are of one version: the handshake sees to it.
    byte[] packed() {
        return ByteBuffer.allocate(1 + Integer.BYTES)
                .put((byte) type.ordinal())
                .putInt(length)
                .array();
    }

    static ArrayHead unpacked(byte[] packed) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(packed);
        if (bytes.remaining() == 1 + Integer.BYTES) {
            int type = bytes.get();
            int length = bytes.getInt();
            if (type >= 0 && type < TYPES.length && length >= 0) {
                return new ArrayHead(TYPES[type], length);
            }
        }
        throw new IOException("the peer announced an array in " + packed.length + " bytes that tell of none");
    }

    long bytes() {
        return (long) length * type.bytes();
    }

    Object allocate() {
        return type.allocate(length);
    }
}
