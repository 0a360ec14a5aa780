// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.worker;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Native memory through which elements of the heap reach MPI, a part at a time; elements in native memory stay where they
 * are, and then there is none. Confined to the worker's main thread.
 */
final class Staging {

    /**
     * The largest part. A core's cache holds it, so that to copy it costs little. All ranks cut alike, also what needs no copy:
     * another may have the same elements in its heap.
     */
    static final int BYTES = 1 << 20;

    private final MpiFunctions functions;
    private final Map<ElementType, Buffer> views = new EnumMap<>(ElementType.class);
    private @Nullable ByteBuffer memory;

    Staging(MpiFunctions functions) {
        this.functions = functions;
    }

    /** How many elements a part has in which each of so many ranks has as many, at least 1. */
    static int part(ElementType type, int ranks) {
        return Math.max(1, BYTES / type.bytes() / ranks);
    }

    /** Where MPI finds a part of elements, of which there may be none. */
    long filled(Elements elements, int at, int count) {
        if (!elements.inNativeMemory()) {
            elements.type().copy(elements.buffer(), elements.start() + at, view(elements.type()), 0, count);
        }
        return room(elements, at);
    }

    /** Where MPI shall write it. */
    long room(Elements elements, int at) {
        return elements.inNativeMemory()
                ? functions.address(elements.buffer())
                        + (elements.start() + (long) at) * elements.type().bytes()
                : waste();
    }

    /** Takes what MPI has written. */
    void emptied(Elements elements, int at, int count) {
        emptied(elements, at, count, 0);
    }

    /** Takes a piece of it. */
    void emptied(Elements elements, int at, int count, int from) {
        if (!elements.inNativeMemory()) {
            elements.type().copy(view(elements.type()), from, elements.buffer(), elements.start() + at, count);
        }
    }

    /** Where MPI writes what nobody wants. */
    long waste() {
        return functions.address(memory());
    }

    private ByteBuffer memory() {
        if (memory == null) {
            memory = TaskWorld.memory(BYTES);
        }
        return memory;
    }

    private Buffer view(ElementType type) {
        return Objects.requireNonNull(views.computeIfAbsent(type, key -> key.view(memory())));
    }
}
