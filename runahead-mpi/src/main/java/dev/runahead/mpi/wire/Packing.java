// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.wire;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.lang.reflect.Array;

/** Java serialisation, but for large primitive arrays: those go to somebody else. */
final class Packing extends ObjectOutputStream {

    /** Below it a frame of its own costs more than the copies that it saves. */
    private static final int LARGE_BYTES = 32 << 10;

    /** Takes the arrays. Each is handed over before the part of the graph in which it is missing has been written. */
    interface Arrays {
        void take(Object array) throws IOException;
    }

    private final Arrays arrays;
    private int met;

    Packing(OutputStream graph, Arrays arrays) throws IOException {
        super(graph);
        this.arrays = arrays;
        enableReplaceObject(true);
    }

    @Override
    protected Object replaceObject(Object object) throws IOException {
        ArrayType type = ArrayType.ofOrNull(object);
        if (type == null || (long) Array.getLength(object) * type.bytes() < LARGE_BYTES) {
            return object;
        }
        arrays.take(object);
        return new Apart(met++);
    }
}
