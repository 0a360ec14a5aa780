// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.worker;

import dev.runahead.mpi.wire.Frame;
import dev.runahead.mpi.wire.Packed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that the owner wants done. Immutable.
 *
 * @param frame what
 * @param arrays what its object's graph refers to
 * @param noRoom why it cannot be done: there was no memory for one of its arrays; null if there was
 */
record Order(Frame frame, List<Object> arrays, @Nullable OutOfMemoryError noRoom) {

    long number() {
        return frame.number();
    }

    Packed packed() {
        return new Packed(frame.payload(), arrays);
    }
}
