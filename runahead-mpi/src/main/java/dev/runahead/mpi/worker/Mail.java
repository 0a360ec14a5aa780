// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.worker;

import dev.runahead.mpi.Communicator;
import dev.runahead.mpi.Message;
import dev.runahead.mpi.MpiCallException;
import java.nio.ByteBuffer;

/**
 * Messages between two ranks: a head with the type and the number of their elements, so that the receiver knows both before it
 * takes any; then the elements, part by part. MPI keeps what one rank sends to another with one tag in order. Confined to the
 * worker's main thread.
 */
final class Mail {

    private static final int HEAD_LONGS = 2;
    private static final int HEAD = HEAD_LONGS * Long.BYTES;
    private static final int STATUS = 32;
    private static final ElementType[] TYPES = ElementType.values();

    private final TaskWorld world;
    private final MpiFunctions mpi;
    private final Staging staging;
    private final ByteBuffer memory = TaskWorld.memory(HEAD + STATUS);
    private final long head;

    Mail(TaskWorld world, Staging staging) {
        this.world = world;
        this.mpi = world.functions();
        this.staging = staging;
        this.head = mpi.address(memory);
    }

    @SuppressWarnings("EnumOrdinal") // All ranks of a pool run the same code.
    void send(Elements values, int destination, int tag) {
        memory.putLong(0, values.type().ordinal()).putLong(Long.BYTES, values.count());
        send(head, HEAD_LONGS, ElementType.LONG, destination, tag);
        int part = Staging.part(values.type(), 1);
        for (int at = 0, count; at < values.count(); at += count) {
            count = Math.min(part, values.count() - at);
            send(staging.filled(values, at, count), count, values.type(), destination, tag);
        }
    }

    Message receive(Elements into, int source, int tag) {
        int anySource = source == Communicator.ANY_SOURCE ? world.abi().anySource() : source;
        receive(head, HEAD_LONGS, ElementType.LONG, anySource, tag);
        int field = HEAD + world.abi().statusSource();
        int sender = memory.getInt(field);
        int sentTag = memory.getInt(field + Integer.BYTES);
        ElementType type = TYPES[(int) memory.getLong(0)];
        int sent = (int) memory.getLong(Long.BYTES);
        boolean wanted = type == into.type() && sent <= into.count();
        int part = Staging.part(type, 1);
        for (int at = 0, count; at < sent; at += count) {
            count = Math.min(part, sent - at);
            receive(wanted ? staging.room(into, at) : staging.waste(), count, type, sender, sentTag);
            if (wanted) {
                staging.emptied(into, at, count);
            }
        }
        if (!wanted) {
            throw new MpiCallException("rank " + sender + " sent " + type.word() + " x " + sent + " with tag " + sentTag
                    + ", and there is room for " + into.text() + "; the message is thrown away");
        }
        return new Message(sender, sentTag, sent);
    }

    private void send(long elements, int count, ElementType type, int destination, int tag) {
        int code = mpi.MPI_Send(elements, count, world.abi().type(type), destination, tag, world.communicator());
        world.check("MPI_Send", code);
    }

    private void receive(long room, int count, ElementType type, int source, int tag) {
        long status = head + HEAD;
        int code = mpi.MPI_Recv(room, count, world.abi().type(type), source, tag, world.communicator(), status);
        world.check("MPI_Recv", code);
    }
}
