// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.worker;

import dev.runahead.mpi.WorkerContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** What preloads and tasks see of their worker. Confined to the worker's main thread. */
final class Kept implements WorkerContext {

    private final int rank;
    private final int size;
    private final Map<Class<?>, Object> values = new HashMap<>();
    private Map<Class<?>, Object> original = Map.of();

    Kept(int rank, int size) {
        this.rank = rank;
        this.size = size;
    }

    @Override
    public int rank() {
        return rank;
    }

    @Override
    public int size() {
        return size;
    }

    /** What is kept now is what {@link #restore} brings back. */
    void settle() {
        original = Map.copyOf(values);
    }

    void restore() {
        values.clear();
        values.putAll(original);
    }

    @Override
    public <T> void keep(Class<T> type, T value) {
        values.put(Objects.requireNonNull(type, "type"), Objects.requireNonNull(value, "value"));
    }

    @Override
    public <T> T kept(Class<T> type) {
        Object value = values.get(type);
        if (value == null) {
            throw new IllegalStateException("worker " + rank + " keeps nothing under " + type.getName()
                    + ", only under "
                    + values.keySet().stream().map(Class::getName).sorted().toList()
                    + "; let a preload keep it, or an earlier task");
        }
        return type.cast(value);
    }
}
