// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import dev.runahead.mpi.wire.Encoder;
import dev.runahead.mpi.wire.Frame;
import dev.runahead.mpi.wire.Packed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Sends to workers, on the thread of whoever sends: nothing waits for another thread to be woken, what is sent needs no
 * copy, and a sender is as slow as the workers read. It gives every rank what that gets in one order. Thread-safe.
 */
final class Outbox {

    private final ReentrantLock sending = new ReentrantLock();
    private final Encoder encoder = new Encoder(this::write);
    private List<WorkerLink> receivers = List.of();
    private volatile boolean left;

    /**
     * Sends a packed object to links if that is still wanted: so what is not wanted any more never comes behind later frames.
     * Returns when all of it has been written; a link to which it cannot be is closed.
     *
     * @return whether it was wanted; after {@link #leave} nothing is sent
     */
    boolean sendIf(BooleanSupplier wanted, List<WorkerLink> links, Frame.Type type, long number, Packed packed) {
        sending.lock();
        try {
            if (!wanted.getAsBoolean()) {
                return false;
            }
            if (!left) {
                receivers = links;
                encoder.add(type, number, packed);
                encoder.flush();
            }
            return true;
        } catch (IOException e) {
            throw new AssertionError("each link deals with its own", e);
        } finally {
            sending.unlock();
        }
    }

    /** Sends a frame to links. */
    void send(List<WorkerLink> links, Frame frame) {
        var unused = sendIf(() -> true, links, frame.type(), frame.number(), new Packed(frame.payload(), List.of()));
    }

    /** Asks all to leave; waits for nobody. One that has no room for the question, or is being sent something, loses its link. */
    void leave(List<WorkerLink> links) {
        left = true;
        links.forEach(link -> link.offer(Frame.of(Frame.Type.LEAVE)));
    }

    private void write(ByteBuffer frames) {
        int last = receivers.size() - 1;
        for (int i = 0; i <= last; i++) {
            write(receivers.get(i), i == last ? frames : frames.duplicate());
        }
    }

    private static void write(WorkerLink link, ByteBuffer frames) {
        try {
            link.write(frames);
        } catch (Throwable e) { // Also no memory: a task that was not sent must not be waited for.
            link.close(); // Its reader ends with that and reports the loss.
        }
    }
}
