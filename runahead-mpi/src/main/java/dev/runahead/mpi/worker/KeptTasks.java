// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.worker;

import dev.runahead.mpi.MpiTask;
import dev.runahead.mpi.wire.Packed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Tasks without state, of which the owner sends each once. Confined to the worker's main thread. */
final class KeptTasks {

    private final Map<Integer, byte[]> packed = new HashMap<>();
    private final Map<Integer, MpiTask<?>> unpacked = new HashMap<>();

    /** Keeps a task, whose key comes first. */
    MpiTask<?> keep(byte[] keyAndTask) throws IOException, ClassNotFoundException {
        packed.put(key(keyAndTask), Arrays.copyOfRange(keyAndTask, Integer.BYTES, keyAndTask.length));
        return again(keyAndTask);
    }

    /** The task with a key. One that could not be unpacked fails each time. */
    MpiTask<?> again(byte[] keyFirst) throws IOException, ClassNotFoundException {
        Integer key = key(keyFirst);
        MpiTask<?> task = unpacked.get(key);
        if (task == null) {
            byte[] graph = Objects.requireNonNull(packed.get(key), "a task that was never sent");
            task = task(new Packed(graph, List.of()));
            unpacked.put(key, task);
        }
        return task;
    }

    static MpiTask<?> task(Packed packed) throws IOException, ClassNotFoundException {
        return (MpiTask<?>) Objects.requireNonNull(packed.unpacked());
    }

    private static Integer key(byte[] keyFirst) {
        return ByteBuffer.wrap(keyFirst).getInt();
    }
}
