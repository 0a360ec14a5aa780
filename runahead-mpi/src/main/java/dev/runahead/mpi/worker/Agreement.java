// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.worker;

import dev.runahead.mpi.MpiCallException;
import dev.runahead.mpi.Reduction;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Has the ranks find out whether all make the same call, before they make it: MPI says nothing of what happens if they do not.
 * One all-reduce of two numbers, the largest signature and the smallest, with its sign turned; who called what is asked only if those
 * differ. No rank returns before all have come. Confined to the worker's main thread.
 */
final class Agreement {

    /** So many tasks are told apart. */
    private static final long TASKS = 0xff;

    private static final int SMALLEST = Long.BYTES;
    private static final int CALLS = 2 * Long.BYTES;

    private final TaskWorld world;
    private final ByteBuffer memory;
    private final long address;
    private final long number;

    Agreement(TaskWorld world) {
        this.world = world;
        this.memory = TaskWorld.memory(CALLS + Long.BYTES * world.size());
        this.address = world.functions().address(memory);
        this.number = world.abi().type(ElementType.LONG);
    }

    /**
     * Returns if all ranks make this call in one task; throws on all of them if not. A rank that has failed a task may be in the next one
     * already, in the same call.
     */
    void on(Call call, long task) {
        long signature = (task & TASKS) << Call.BITS | call.signature();
        memory.putLong(0, signature).putLong(SMALLEST, -signature);
        MpiAbi abi = world.abi();
        int code = world.functions()
                .MPI_Allreduce(abi.inPlace(), address, 2, number, abi.reduction(Reduction.MAX), world.communicator());
        world.check("MPI_Allreduce", code);
        if (memory.getLong(0) != -memory.getLong(SMALLEST)) {
            throw new MpiCallException(
                    "the ranks do not make the same call: " + whoCalls(signature) + "; none of them was made");
        }
    }

    private String whoCalls(long signature) {
        memory.putLong(0, signature);
        int code =
                world.functions().MPI_Allgather(address, 1, number, address + CALLS, 1, number, world.communicator());
        world.check("MPI_Allgather", code);
        Map<Long, List<Integer>> ranks = new LinkedHashMap<>();
        for (int rank = 0; rank < world.size(); rank++) {
            ranks.computeIfAbsent(memory.getLong(CALLS + rank * Long.BYTES), key -> new ArrayList<>())
                    .add(rank);
        }
        boolean oneTask =
                ranks.keySet().stream().map(key -> key >> Call.BITS).distinct().count() == 1;
        return ranks.entrySet().stream()
                .map(entry -> who(entry.getValue()) + " called " + Call.signed(entry.getKey())
                        + (oneTask
                                ? ""
                                : " in task " + (entry.getKey() >> Call.BITS) + " (modulo " + (TASKS + 1) + ")"))
                .collect(Collectors.joining(", "));
    }

    private static String who(List<Integer> ranks) {
        return ranks.size() == 1 ? "rank " + ranks.get(0) : "ranks " + ranks;
    }
}
