// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.worker;

import dev.runahead.mpi.Communicator;
import dev.runahead.mpi.WorkerContext;
import dev.runahead.mpi.worker.WorldCommunicator.Calls;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What preloads and tasks see of their worker. Confined to the worker's main thread. */
final class Kept implements WorkerContext {

    private final int rank;
    private final int size;
    private final Map<Class<?>, Object> values = new HashMap<>();
    private final Thread main = Thread.currentThread();
    private Map<Class<?>, Object> original = Map.of();
    private @Nullable MpiWorld world;
    private Calls calls = Calls.CHECKED;
    private final CurrentTask current;
    private @Nullable WorldCommunicator communicator;

    Kept(int rank, int size, CurrentTask current) {
        this.rank = rank;
        this.size = size;
        this.current = current;
    }

    @Override
    public int rank() {
        return rank;
    }

    @Override
    public int size() {
        return size;
    }

    /** From here on there is MPI. */
    void join(MpiWorld joined, Calls checkedOrNot) {
        world = joined;
        calls = checkedOrNot;
    }

    @Override
    public Communicator communicator() {
        WorldCommunicator made = communicator;
        if (made != null) {
            return made;
        }
        if (world == null || Thread.currentThread() != main) {
            throw new IllegalStateException(
                    world == null
                            ? "worker " + rank + " of " + size
                                    + " has no MPI: this pool's launcher starts plain processes; choose"
                                    + " Launcher.OPENMPI for a pool whose tasks need a communicator"
                            : "worker " + rank + " was asked for its communicator on thread '"
                                    + Thread.currentThread().getName() + "'; ask on the thread that runs its tasks");
        }
        made = new WorldCommunicator(world, rank, calls, current);
        communicator = made;
        return made;
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
