// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.worker;

import dev.runahead.mpi.wire.Channel;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Reads what the owner sends. The main thread reads itself while it has nothing to do, so that a task wakes no second
 * thread. While it has been in user code or in native code for longer than a moment, the watch reads: so that a worker whose
 * owner's channel closes ends itself whatever it does, and a task that runs can be cancelled.
 */
final class Inbox {

    /** Shorter tasks need nobody beside them. */
    private static final long MOMENT_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final Orders orders;
    private final Channel channel;
    private final ReentrantLock reading = new ReentrantLock();
    private final Thread watch = new Watch();

    /** Odd while the main thread works; one more with each beginning and each end. Written by the main thread only. */
    private volatile long turn = 1;

    private volatile boolean watchReads;
    private volatile boolean watchSleeps;

    private Inbox(Channel channel, PeerFailures peers) {
        this.channel = channel;
        this.orders = new Orders(channel, peers, Thread.currentThread());
        watch.setDaemon(true);
    }

    /** One whose main thread, the caller, works already. */
    static Inbox of(Channel channel, PeerFailures peers) {
        Inbox inbox = new Inbox(channel, peers);
        inbox.watch.start();
        return inbox;
    }

    /** The next order. Waits without a bound: a worker that is not asked for anything is idle, and its owner ends it. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // Only the main thread writes it.
    Order next() {
        turn++;
        Order next = orders.begin();
        while (next == null) {
            if (watchReads) {
                channel.wakeReader();
            }
            reading.lock();
            try {
                next = orders.begin(); // The watch may have read it meanwhile.
                if (next == null) {
                    read();
                    next = orders.begin();
                }
            } finally {
                reading.unlock();
            }
        }
        turn++;
        if (watchSleeps) {
            LockSupport.unpark(watch);
        }
        return next;
    }

    /** The order is done: nobody interrupts the main thread for it any more. */
    void done() {
        orders.end();
    }

    /** A class of its own: a lambda costs a starting worker more than all else in here. */
    private final class Watch extends Thread {
        private Watch() {
            super("runahead-mpi-inbox");
        }

        @Override
        public void run() {
            watch();
        }
    }

    private static boolean works(long turn) {
        return turn % 2 == 1;
    }

    private void watch() {
        while (!orders.left()) {
            long seen = turn;
            if (works(seen)) {
                LockSupport.parkNanos(MOMENT_NANOS);
                readWhile(seen);
            } else {
                watchSleeps = true;
                if (turn == seen) { // Looked at after that is set: who works from now on wakes this thread.
                    LockSupport.park(this);
                }
                watchSleeps = false;
            }
        }
    }

    private void readWhile(long seen) {
        if (turn != seen) {
            return;
        }
        reading.lock();
        watchReads = true; // Before the turn is looked at again: who ends it looks at this after that, and wakes the
        // channel.
        try {
            while (turn == seen && !orders.left()) {
                read();
            }
        } finally {
            watchReads = false;
            reading.unlock();
        }
    }

    /** Reads what comes next, after a wait for it. */
    private void read() {
        try {
            orders.read();
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            System.err.println("runahead: the owner has gone (" + e + "); this worker ends");
            Runtime.getRuntime().halt(WorkerMain.OWNER_GONE);
        }
    }
}
