// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import dev.runahead.Deadline;
import dev.runahead.mpi.wire.Frame;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Sends to workers on a thread of its own: the JDK closes a channel when a thread that writes to it is interrupted, and
 * callers may be interrupted at any time. It also gives every rank the tasks in one order. Thread-safe.
 */
final class Outbox {

    private final ExecutorService writer = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "runahead-mpi-writer-1");
        thread.setDaemon(true);
        return thread;
    });

    /** Sends a frame to all; after {@link #leave} nothing is sent. */
    synchronized void send(List<WorkerLink> links, Frame frame) {
        if (!writer.isShutdown()) {
            writer.execute(() -> links.forEach(link -> write(link, frame)));
        }
    }

    /** Sends a frame to all if that is still wanted: so what is not wanted any more never comes behind later frames. */
    synchronized boolean sendIf(BooleanSupplier wanted, List<WorkerLink> links, Frame frame) {
        boolean sent = wanted.getAsBoolean();
        if (sent) {
            send(links, frame);
        }
        return sent;
    }

    /** Asks all to leave; the thread ends with that. */
    synchronized void leave(List<WorkerLink> links) {
        send(links, Frame.of(Frame.Type.LEAVE));
        writer.shutdown();
    }

    /** Waits for the thread's end; whoever it writes to must be gone. */
    void awaitEnd(Deadline deadline) throws InterruptedException {
        var unused = writer.awaitTermination(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
    }

    private static void write(WorkerLink link, Frame frame) {
        try {
            link.write(frame);
        } catch (Throwable e) { // Also no memory for the frame: a task that was not sent must not be waited for.
            link.close(); // Its reader ends with that and reports the loss.
        }
    }
}
