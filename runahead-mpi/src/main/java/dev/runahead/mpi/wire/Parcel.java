// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Small objects as bytes, by Java serialisation, between two sides that have proved themselves. Without state. */
public final class Parcel {

    private Parcel() {}

    /**
     * Packs an object, or null.
     *
     * @throws java.io.NotSerializableException naming the type that cannot travel
     * @throws IOException if its own serialisation code fails, or it is too large for one frame
     */
    public static byte[] pack(@Nullable Object object) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        if (bytes.size() > Channel.LARGEST) {
            throw new IOException("an object of " + bytes.size() + " bytes is above the limit of " + Channel.LARGEST
                    + " for one message; send it in parts");
        }
        return bytes.toByteArray();
    }

    /**
     * Unpacks an object, or null, with the thread's context class loader.
     *
     * @throws ClassNotFoundException if this side lacks a class
     * @throws IOException if the bytes are not a packed object
     */
    public static @Nullable Object unpack(byte[] bytes) throws IOException, ClassNotFoundException {
        try (ObjectInputStream in = new Unpacking(new ByteArrayInputStream(bytes), List.of())) {
            return in.readObject();
        }
    }

    /**
     * Unpacks an object that must be there.
     *
     * @throws ClassCastException if it is of another type
     * @throws NullPointerException if null was packed
     * @throws ClassNotFoundException if this side lacks a class
     * @throws IOException if the bytes are not a packed object
     */
    public static <T> T unpack(byte[] bytes, Class<T> type) throws IOException, ClassNotFoundException {
        return Objects.requireNonNull(type.cast(unpack(bytes)));
    }
}
