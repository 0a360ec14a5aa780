// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.wire;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Waits until a socket can be read, or written. One thread at a time waits; others may wake it or close. */
final class Readiness implements Closeable {

    /** How long an interrupted thread goes on, so that what it has begun to write becomes whole. */
    private static final Duration AFTER_AN_INTERRUPT = Duration.ofSeconds(1);

    /** There is one key only. A class of its own: a lambda costs a starting worker more than all else in here. */
    private static final Consumer<SelectionKey> NOTHING = new Consumer<>() {
        @Override
        public void accept(SelectionKey key) {
            // That it is ready is all there is to know.
        }
    };

    private final SocketChannel socket;
    private final int operation;
    private @Nullable Selector selector;
    private boolean closed;

    private Readiness(SocketChannel socket, int operation) {
        this.socket = socket;
        this.operation = operation;
    }

    static Readiness toRead(SocketChannel socket) {
        return new Readiness(socket, SelectionKey.OP_READ);
    }

    static Readiness toWrite(SocketChannel socket) {
        return new Readiness(socket, SelectionKey.OP_WRITE);
    }

    /** Opened when somebody first waits: most sockets are never full. */
    private synchronized Selector selector() throws IOException {
        if (closed) {
            throw new ClosedChannelException();
        }
        if (selector == null) {
            Selector opened = Selector.open();
            try {
                socket.register(opened, operation);
            } catch (IOException e) {
                opened.close();
                throw e;
            }
            selector = opened;
        }
        return selector;
    }

    /** Waits, also if the thread is or was interrupted, which is forgotten; false if somebody woke it. */
    boolean await() throws IOException {
        var unused = Thread.interrupted();
        return ready(0);
    }

    /** Waits, and keeps an interrupt; throws if there was one and the peer still does nothing. */
    void awaitThroughInterrupts() throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            boolean ready = ready(interrupted ? AFTER_AN_INTERRUPT.toMillis() : 0);
            if (interrupted && !ready) {
                throw new IOException("the thread was interrupted, and the peer has read nothing for "
                        + AFTER_AN_INTERRUPT.toMillis() + " ms since");
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Unbounded for 0 ms: a peer may be silent as long as it likes, and its end ends the wait. */
    private boolean ready(long millis) throws IOException {
        try {
            return selector().select(NOTHING, millis) > 0;
        } catch (ClosedSelectorException e) {
            throw new ClosedChannelException();
        }
    }

    void wake() {
        try {
            var unused = selector().wakeup();
        } catch (IOException e) {
            // It is closed: whoever waits is told so.
        }
    }

    @Override
    public void close() throws IOException {
        Selector open;
        synchronized (this) {
            closed = true;
            open = selector;
        }
        if (open != null) {
            open.close();
        }
    }
}
