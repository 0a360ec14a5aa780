// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.worker;

import dev.runahead.mpi.Reduction;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Calls of all ranks, made part by part. Confined to the worker's main thread. */
final class Parts {

    private final TaskWorld world;
    private final MpiFunctions mpi;
    private final Staging staging;
    private final Staging gathering;
    private final ByteBuffer layout;

    Parts(TaskWorld world, Staging staging) {
        this.world = world;
        this.mpi = world.functions();
        this.staging = staging;
        this.gathering = new Staging(mpi);
        this.layout = TaskWorld.memory(2 * Integer.BYTES * world.size());
    }

    void broadcast(Elements values, int root, boolean here) {
        int part = Staging.part(values.type(), 1);
        for (int at = 0, count; at < values.count(); at += count) {
            count = Math.min(part, values.count() - at);
            long address = here ? staging.filled(values, at, count) : staging.room(values, at);
            world.check("MPI_Bcast", mpi.MPI_Bcast(address, count, type(values), root, world.communicator()));
            if (!here) {
                staging.emptied(values, at, count);
            }
        }
    }

    void allReduce(Elements values, Reduction reduction) {
        long operation = world.abi().reduction(reduction);
        int part = Staging.part(values.type(), 1);
        for (int at = 0, count; at < values.count(); at += count) {
            count = Math.min(part, values.count() - at);
            long address = staging.filled(values, at, count);
            int code = mpi.MPI_Allreduce(
                    world.abi().inPlace(), address, count, type(values), operation, world.communicator());
            world.check("MPI_Allreduce", code);
            staging.emptied(values, at, count);
        }
    }

    /** To one root; {@code to} is null on all others. */
    void gather(Elements from, @Nullable Elements to, int root) {
        int part = Staging.part(from.type(), world.size());
        for (int at = 0, count; at < from.count(); at += count) {
            count = Math.min(part, from.count() - at);
            long own = staging.filled(from, at, count);
            long type = type(from);
            long room = to == null ? 0 : room(from, to, at, count);
            int code = mpi.MPI_Gatherv(own, count, type, room, counts(), offsets(), type, root, world.communicator());
            world.check("MPI_Gatherv", code);
            if (to != null) {
                emptied(from, to, at, count);
            }
        }
    }

    void allGather(Elements from, Elements to) {
        int part = Staging.part(from.type(), world.size());
        for (int at = 0, count; at < from.count(); at += count) {
            count = Math.min(part, from.count() - at);
            long own = staging.filled(from, at, count);
            long type = type(from);
            int code = mpi.MPI_Allgatherv(
                    own, count, type, room(from, to, at, count), counts(), offsets(), type, world.communicator());
            world.check("MPI_Allgatherv", code);
            emptied(from, to, at, count);
        }
    }

    /** In native memory parts go where they belong, as far apart as the ranks' elements are; else beside each other. */
    private long room(Elements from, Elements to, int at, int count) {
        int apart = to.inNativeMemory() ? from.count() : count;
        for (int rank = 0; rank < world.size(); rank++) {
            layout.putInt(Integer.BYTES * rank, count);
            layout.putInt(Integer.BYTES * (world.size() + rank), rank * apart);
        }
        return gathering.room(to, at);
    }

    private void emptied(Elements from, Elements to, int at, int count) {
        for (int rank = 0; rank < world.size(); rank++) {
            gathering.emptied(to, rank * from.count() + at, count, rank * count);
        }
    }

    private long counts() {
        return mpi.address(layout);
    }

    private long offsets() {
        return counts() + (long) Integer.BYTES * world.size();
    }

    private long type(Elements elements) {
        return world.abi().type(elements.type());
    }
}
