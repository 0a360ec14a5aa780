// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.worker;

import dev.runahead.mpi.wire.Channel;
import dev.runahead.mpi.wire.Frame;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the owner wants done, in the order in which it does, and what it does not want any more. Thread-safe, but for
 * {@link #read}, which one thread at a time calls.
 */
final class Orders {

    private final Channel channel;
    private final PeerFailures peers;
    private final Thread doing;
    private final Deque<Order> waiting = new ArrayDeque<>();
    private @Nullable Order begun;
    private boolean left;

    private List<Object> arrays = new ArrayList<>();
    private @Nullable OutOfMemoryError noRoom;

    /** Those that come over a channel and that one thread does. */
    Orders(Channel channel, PeerFailures peers, Thread doing) {
        this.channel = channel;
        this.peers = peers;
        this.doing = doing;
    }

    /** Reads a frame, after a wait for it; nothing if somebody woke the channel's reader. */
    void read() throws IOException {
        if (channel.awaitFrame()) {
            take(channel.read());
        }
    }

    private void take(Frame frame) throws IOException {
        switch (frame.type()) {
            case ARRAY -> takeArray(frame);
            case CANCEL -> cancel(frame.number());
            case PEER_FAILED -> peerFailed(frame);
            case PULSE -> {} // That it has come is all it says, also amid the arrays of a task.
            case LEAVE -> leave(new Order(frame, List.of(), null));
            default -> {
                add(new Order(frame, arrays, noRoom));
                arrays = new ArrayList<>();
                noRoom = null;
            }
        }
    }

    /** A task without room for what it captured fails; its worker goes on. */
    private void takeArray(Frame announced) throws IOException {
        try {
            arrays.add(channel.readArray(announced));
        } catch (OutOfMemoryError e) {
            arrays.clear();
            noRoom = e;
        }
    }

    private synchronized void add(Order order) {
        waiting.addLast(order);
    }

    /** Whoever closes a pool has given up the tasks that still wait. */
    private synchronized void leave(Order order) {
        left = true;
        waiting.addFirst(order);
    }

    /** Of a task that has ended here it is no concern any more. */
    private synchronized void peerFailed(Frame frame) {
        boolean begins = waiting.stream().anyMatch(order -> order.number() == frame.number());
        if (begins || (begun != null && begun.number() == frame.number())) {
            peers.failed(frame.number(), new String(frame.payload(), StandardCharsets.UTF_8));
        }
    }

    private synchronized void cancel(long number) {
        if (waiting.removeIf(order -> order.number() == number)) {
            peers.ended(number);
        }
        if (begun != null && begun.number() == number) {
            doing.interrupt();
        }
    }

    /** Whether the owner has asked this worker to leave: then nothing more is read. */
    synchronized boolean left() {
        return left;
    }

    /** Takes the first, which begins with that; null if none waits. */
    synchronized @Nullable Order begin() {
        begun = waiting.pollFirst();
        return begun;
    }

    /** What has begun is done: it cannot be cancelled any more, and an interrupt for it is forgotten. */
    synchronized void end() {
        if (begun != null) {
            peers.ended(begun.number());
            begun = null;
        }
        var unused = Thread.interrupted();
    }
}
