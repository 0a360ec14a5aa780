// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.worker;

import dev.runahead.mpi.wire.Channel;
import dev.runahead.mpi.wire.Frame;
import java.io.IOException;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;

/**
 * Reads what the owner sends, on a thread of its own, while the main thread is in user code or in native code: so that
 * a worker whose owner's channel closes ends itself whatever it does at that moment.
 */
final class Inbox {

    private final Channel channel;
    private final BlockingDeque<Frame> frames = new LinkedBlockingDeque<>();

    private Inbox(Channel channel) {
        this.channel = channel;
    }

    static Inbox of(Channel channel) {
        Inbox inbox = new Inbox(channel);
        Thread reader = new Thread(inbox::read, "runahead-mpi-inbox");
        reader.setDaemon(true);
        reader.start();
        return inbox;
    }

    /** The next frame. Waits without a bound: a worker that is not asked for anything is idle, and its owner ends it. */
    Frame next() {
        while (true) {
            try {
                return frames.take();
            } catch (InterruptedException e) {
                // A task's own thread, or a thread that it left behind, interrupted this one: no concern of the next
                // task.
            }
        }
    }

    private void read() {
        try {
            Frame frame;
            do {
                frame = channel.read();
                add(frame);
            } while (frame.type() != Frame.Type.LEAVE); // The JVM's exit would wait 300 ms for a thread that reads.
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            System.err.println("runahead: the owner has gone (" + e + "); this worker ends");
            Runtime.getRuntime().halt(WorkerMain.OWNER_GONE);
        }
    }

    private void add(Frame frame) {
        if (frame.type() == Frame.Type.LEAVE) {
            frames.addFirst(frame); // Whoever closes a pool has given up the tasks that still wait.
        } else {
            frames.addLast(frame);
        }
    }
}
