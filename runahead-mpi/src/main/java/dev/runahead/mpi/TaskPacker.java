// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import dev.runahead.mpi.wire.Failure;
import dev.runahead.mpi.wire.Packed;
import java.io.IOException;
import java.io.NotSerializableException;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Packs the tasks of one pool. A lambda that captures nothing is always the same object: it is packed once, and workers
 * keep it. Java's serialisation of a lambda takes longer than all else about a small task. Thread-safe.
 */
final class TaskPacker {

    private final Map<Class<?>, Optional<PackedTask>> byClass = new ConcurrentHashMap<>();
    private final AtomicInteger keys = new AtomicInteger();

    /**
     * Packs a task.
     *
     * @throws IllegalArgumentException naming the captured type that cannot travel
     */
    PackedTask pack(MpiTask<?> task) {
        Optional<PackedTask> known = byClass.get(task.getClass());
        if (known == null) {
            known = capturesNothing(task.getClass())
                    ? Optional.of(PackedTask.Kept.under(keys.getAndIncrement(), packed(task)))
                    : Optional.empty();
            byClass.put(task.getClass(), known); // If two threads come here at once, workers keep it under two keys.
        }
        return known.orElseGet(() -> new PackedTask.Once(packed(task)));
    }

    private static boolean capturesNothing(Class<?> type) {
        return type.isHidden()
                && type.isSynthetic()
                && Arrays.stream(type.getDeclaredFields()).allMatch(field -> Modifier.isStatic(field.getModifiers()));
    }

    private static Packed packed(MpiTask<?> task) {
        try {
            return Packed.of(task);
        } catch (NotSerializableException e) {
            throw new IllegalArgumentException(
                    "the task captures a value of type " + e.getMessage() + ", which is not java.io.Serializable and so"
                            + " cannot travel to a worker; capture what it needs of it instead, or make it serialisable",
                    e);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "the task cannot be serialised: " + Failure.textOf(e), Failure.printableOrNull(e));
        }
    }
}
