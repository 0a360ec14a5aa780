// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.worker;

import dev.runahead.mpi.wire.Channel;
import dev.runahead.mpi.wire.Frame;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Reads what the owner sends, on a thread of its own, while the main thread is in user code or in native code: so that
 * a worker whose owner's channel closes ends itself whatever it does at that moment.
 */
final class Inbox {

    private final Channel channel;
    private final BlockingQueue<Frame> frames = new LinkedBlockingQueue<>();

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
    Frame next() throws InterruptedException {
        return frames.take();
    }

    private void read() {
        try {
            Frame frame;
            do {
                frame = channel.read();
                frames.add(frame);
            } while (frame.type() != Frame.Type.LEAVE); // The JVM's exit would wait 300 ms for a thread that reads.
        } catch (IOException e) {
            System.err.println("runahead: the owner has gone (" + e.getMessage() + "); this worker ends");
            Runtime.getRuntime().halt(WorkerMain.OWNER_GONE);
        }
    }
}
