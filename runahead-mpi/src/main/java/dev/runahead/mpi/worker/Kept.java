// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.worker;

import dev.runahead.mpi.Communicator;
import dev.runahead.mpi.WorkerContext;
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
    private boolean unchecked;
    private final CurrentTask current;
    private volatile @Nullable Communicator communicator;

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
    void join(MpiWorld joined, boolean withoutChecks) {
        world = joined;
        unchecked = withoutChecks;
    }

    /** Made when it is first asked for: until then a worker loads nothing of it. */
    @Override
    public Communicator communicator() {
        Communicator made = communicator;
        if (made == null) {
            made = WorldCommunicator.of(joinedWorld(), rank, unchecked, current);
            communicator = made;
        }
        return made;
    }

    private MpiWorld joinedWorld() {
        if (world == null) {
            throw new IllegalStateException(
                    "worker " + rank + " of " + size + " has no MPI: this pool's launcher starts plain"
                            + " processes; choose Launcher.OPENMPI for a pool whose tasks need a communicator");
        }
        if (Thread.currentThread() != main) {
            throw new IllegalStateException("worker " + rank + " was asked for its communicator on thread '"
                    + Thread.currentThread().getName() + "'; ask on the thread that runs its tasks");
        }
        return world;
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
