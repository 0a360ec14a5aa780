// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.wire;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Frames over a Unix-domain socket, or one of TCP between hosts: length, type, number, payload.
 *
 * <p>One thread may read while others write. The socket is not blocking, since the JDK closes a blocking one when a thread
 * that uses it is interrupted, and threads of users are interrupted at any time. Here a read forgets an interrupt; a write
 * keeps it, and gives up only if the peer does not read for a second besides.
 */
public final class Channel implements Closeable, Encoder.Destination {

    /** The protocol that this code speaks; both sides must speak the same. */
    public static final int VERSION = 4;

    /** The most bytes that a frame may carry once both sides have proved themselves. What arrays hold stands behind frames. */
    public static final int LARGEST = 1 << 30;

    /** The most bytes that a frame may carry before. */
    public static final int LARGEST_BEFORE_PROOF = 512;

    /** What is read at a time: about what the kernel holds of a socket. */
    private static final int READ_BYTES = 128 << 10;

    private static final long PULSE_ASKED = 0;

    private static final Frame.Type[] TYPES = Frame.Type.values();

    private final SocketChannel socket;
    private final Readiness readable;
    private final Readiness writable;
    private final ByteBuffer received = ByteBuffer.allocateDirect(READ_BYTES).flip();
    private final byte[] head = new byte[Frame.HEAD];
    private final ReentrantLock writing = new ReentrantLock();
    private volatile int largest = LARGEST_BEFORE_PROOF;
    private volatile long heardNanos = System.nanoTime();

    /**
     * Frames over a connected socket.
     *
     * @throws IOException if the system has no room for what it takes to wait for it
     */
    public Channel(SocketChannel socket) throws IOException {
        this.socket = socket;
        socket.configureBlocking(false);
        this.readable = Readiness.toRead(socket);
        this.writable = Readiness.toWrite(socket);
    }

    /** From here on the peer is trusted with large frames. */
    public void proved() {
        largest = LARGEST;
    }

    /** How long nothing has come from the peer, not even a part of a frame. */
    public long silentNanos() {
        return System.nanoTime() - heardNanos;
    }

    /**
     * Waits for a frame's first byte, or for {@link #wakeReader}.
     *
     * @return whether there is one
     * @throws EOFException if the peer has closed
     */
    public boolean awaitFrame() throws IOException {
        return received.hasRemaining() || (readable.await() && receive());
    }

    /** Ends a wait in {@link #awaitFrame}, or the next one. */
    public void wakeReader() {
        readable.wake();
    }

    /**
     * Reads one frame; blocks until it is whole. Behind an {@code ARRAY} frame {@link #readArray} must follow.
     *
     * @throws EOFException if the peer has closed
     * @throws IOException if the frame is larger than allowed or of an unknown type
     */
    public Frame read() throws IOException {
        require(Frame.HEAD);
        received.get(head);
        int length = (int) number(head, 0, Integer.BYTES);
        int type = head[Integer.BYTES];
        long number = number(head, Integer.BYTES + 1, Long.BYTES);
        if (length < 0 || length > largest || type < 0 || type >= TYPES.length) {
            throw new IOException("the peer sent a frame of type " + type + " and " + length + " bytes; at most "
                    + largest + " bytes are allowed here");
        }
        byte[] payload = new byte[length];
        for (int have = 0; have < length; ) {
            require(1);
            int some = Math.min(length - have, received.remaining());
            received.get(payload, have, some);
            have += some;
        }
        Frame frame = new Frame(TYPES[type], number, payload);
        if (frame.type() == Frame.Type.PULSE && number == PULSE_ASKED) {
            answerPulse();
            return read();
        }
        return frame;
    }

    /** Asks whether the peer is there; it answers while somebody reads there, though not when it is being sent something. */
    public void pulse() throws IOException {
        write(new Frame(Frame.Type.PULSE, PULSE_ASKED, new byte[0]));
    }

    /** Whoever is just writing tells as much, and may do so for long. */
    private void answerPulse() throws IOException {
        if (writing.tryLock()) {
            try {
                write(new Frame(Frame.Type.PULSE, PULSE_ASKED + 1, new byte[0]));
            } finally {
                writing.unlock();
            }
        }
    }

    /**
     * Reads the array that an {@code ARRAY} frame announces, without a copy of it.
     *
     * @throws OutOfMemoryError if it finds no room here; by then it has been skipped, and the next frame can be read
     */
    public Object readArray(Frame announced) throws IOException {
        ArrayHead head = ArrayHead.unpacked(announced.payload());
        Object array;
        try {
            array = head.allocate();
        } catch (OutOfMemoryError e) {
            skip(head.bytes());
            throw e;
        }
        for (int have = 0; have < head.length(); ) {
            require(head.type().bytes());
            int some = Math.min(
                    head.length() - have, received.remaining() / head.type().bytes());
            head.type().get(received, array, have, some);
            have += some;
        }
        return array;
    }

    /** Reads past the array that an {@code ARRAY} frame announces. */
    void skipArray(Frame announced) throws IOException {
        skip(ArrayHead.unpacked(announced.payload()).bytes());
    }

    private void skip(long bytes) throws IOException {
        for (long left = bytes; left > 0; ) {
            require(1);
            int some = (int) Math.min(left, received.remaining());
            received.position(received.position() + some);
            left -= some;
        }
    }

    private static long number(byte[] from, int offset, int bytes) {
        long number = 0;
        for (int i = offset; i < offset + bytes; i++) {
            number = (number << 8) | (from[i] & 0xff);
        }
        return number;
    }

    /** Has so many bytes at hand. */
    private void require(int bytes) throws IOException {
        while (received.remaining() < bytes) {
            // What is not here yet has rarely come meanwhile. Whoever wakes the wait means a reader between two frames.
            var unused = readable.await() && receive();
        }
    }

    /** Takes what has arrived; false if nothing has. */
    private boolean receive() throws IOException {
        if (received.hasRemaining()) {
            received.compact();
        } else {
            received.clear();
        }
        try {
            int read = socket.read(received);
            if (read < 0) {
                throw new EOFException("the peer has closed the channel");
            }
            if (read > 0) {
                heardNanos = System.nanoTime();
            }
            return read > 0;
        } finally {
            received.flip();
        }
    }

    /**
     * Writes one frame; blocks while the peer does not read.
     *
     * @param frame at most {@link #LARGEST} bytes of payload
     * @throws IOException if the peer has closed
     */
    public void write(Frame frame) throws IOException {
        write(ByteBuffer.wrap(frame.bytes()));
    }

    /** Writes bytes that are frames already, all of them and without others between them. */
    @Override
    public void write(ByteBuffer frames) throws IOException {
        writing.lock();
        try {
            while (frames.hasRemaining()) {
                if (socket.write(frames) == 0) {
                    writable.awaitThroughInterrupts();
                }
            }
        } finally {
            writing.unlock();
        }
    }

    /**
     * Writes one frame if nobody writes and the peer has room for all of it.
     *
     * @return whether it was written; if not, part of it may have been, and the channel can only be closed
     */
    public boolean offer(Frame frame) throws IOException {
        if (!writing.tryLock()) {
            return false;
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(frame.bytes());
            var unused = socket.write(bytes);
            return !bytes.hasRemaining();
        } finally {
            writing.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        try (readable;
                writable) {
            socket.close();
        }
    }
}
