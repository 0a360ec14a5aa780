// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An object as it is sent: its graph, by Java serialisation, and apart from it its large primitive arrays. Those are the
 * object's own, not copies: who packs it sends it before its owner may change them. Immutable.
 *
 * @param graph empty for null
 * @param arrays in the order in which the graph names them
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared: its bytes are written or read, once.
public record Packed(byte[] graph, List<Object> arrays) {

    /** Copies the list. */
    public Packed {
        arrays = List.copyOf(arrays);
    }

    /**
     * Packs an object, or null.
     *
     * @throws java.io.NotSerializableException naming the type that cannot travel
     * @throws IOException if its own serialisation code fails, or its graph is too large for one frame
     */
    public static Packed of(@Nullable Object object) throws IOException {
        if (object == null) {
            return new Packed(new byte[0], List.of());
        }
        ByteArrayOutputStream graph = new ByteArrayOutputStream();
        List<Object> arrays = new ArrayList<>();
        try (ObjectOutputStream out = new Packing(graph, arrays::add)) {
            out.writeObject(object);
        }
        if (graph.size() > Channel.LARGEST) {
            throw new IOException("an object of " + graph.size()
                    + " bytes beside its large arrays is above the limit of " + Channel.LARGEST + "; send it in parts");
        }
        return new Packed(graph.toByteArray(), arrays);
    }

    /**
     * The object, or null, by the thread's context class loader.
     *
     * @throws ClassNotFoundException if this side lacks a class
     * @throws IOException if it is not a packed object
     */
    public @Nullable Object unpacked() throws IOException, ClassNotFoundException {
        if (graph.length == 0) {
            return null;
        }
        try (ObjectInputStream in = new Unpacking(new ByteArrayInputStream(graph), arrays)) {
            return in.readObject();
        }
    }

    /** How much of it there is to send. */
    public long bytes() {
        long bytes = graph.length;
        if (arrays.isEmpty()) {
            return bytes;
        }
        for (Object array : arrays) {
            bytes += ArrayHead.of(array).bytes();
        }
        return bytes;
    }
}
