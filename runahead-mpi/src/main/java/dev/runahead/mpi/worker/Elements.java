// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.worker;

import java.nio.Buffer;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * Elements of a buffer that an MPI call reads or writes. Immutable, but for what they hold.
 *
 * @param type theirs
 * @param buffer what they stand in, native memory or the heap
 * @param start the index of the first
 * @param count how many, at least 0
 */
record Elements(ElementType type, Buffer buffer, int start, int count) {

    /** Those that a buffer has left; throws {@link IllegalArgumentException} if MPI cannot read them. */
    static Elements read(Buffer buffer) {
        ElementType type = ElementType.of(Objects.requireNonNull(buffer, "the buffer of a call"));
        if (type.order(buffer) != ByteOrder.nativeOrder()) {
            throw new IllegalArgumentException(buffer + " has the byte order " + type.order(buffer)
                    + ", this machine and MPI have " + ByteOrder.nativeOrder()
                    + "; call order(ByteOrder.nativeOrder()) on the ByteBuffer before its view is made");
        }
        return new Elements(type, buffer, buffer.position(), buffer.remaining());
    }

    /** As {@link #read}, if MPI is to write them. */
    static Elements written(Buffer buffer) {
        Elements elements = read(buffer);
        if (buffer.isReadOnly()) {
            throw new IllegalArgumentException(
                    buffer + " is read-only, and this call writes to it; give it a buffer that can be written");
        }
        return elements;
    }

    /** The same, to take in these elements of so many ranks. */
    Elements gatheredIn(Buffer to, int ranks) {
        Elements all = written(to);
        if (all.type != type || all.count != (long) count * ranks) {
            throw new IllegalArgumentException("there is room for " + all.text() + ", and " + ranks + " ranks give "
                    + text() + " each; give room for exactly " + type.word() + " x " + (long) count * ranks);
        }
        return all;
    }

    boolean inNativeMemory() {
        return buffer.isDirect();
    }

    String text() {
        return type.word() + " x " + count;
    }
}
