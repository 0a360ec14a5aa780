// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.wire;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * Frames over a Unix-domain socket: length, type, number, payload.
 *
 * <p>One thread may read while others write. It reads and writes plain buffers: on JDK 17 one such channel hung when two
 * threads used it through {@code Channels.newInputStream} and {@code newOutputStream}.
 */
public final class Channel implements Closeable {

    /** The protocol that this code speaks; both sides must speak the same. */
    public static final int VERSION = 2;

    /** The most bytes that a frame may carry once both sides have proved themselves. */
    public static final int LARGEST = 1 << 30;

    /** The most bytes that a frame may carry before. */
    public static final int LARGEST_BEFORE_PROOF = 512;

    private static final int HEAD = Integer.BYTES + Byte.BYTES + Long.BYTES;
    private static final Frame.Type[] TYPES = Frame.Type.values();

    private final SocketChannel socket;
    private final ByteBuffer head = ByteBuffer.allocate(HEAD);
    private final Object writing = new Object();
    private volatile int largest = LARGEST_BEFORE_PROOF;

    /** Frames over a connected, blocking socket. */
    public Channel(SocketChannel socket) {
        this.socket = socket;
    }

    /** From here on the peer is trusted with large frames. */
    public void proved() {
        largest = LARGEST;
    }

    /**
     * Reads one frame; blocks until it is whole.
     *
     * @throws EOFException if the peer has closed
     * @throws IOException if the frame is larger than allowed or of an unknown type
     */
    public Frame read() throws IOException {
        fill(head.clear());
        int length = head.flip().getInt();
        int type = head.get();
        long number = head.getLong();
        if (length < 0 || length > largest || type < 0 || type >= TYPES.length) {
            throw new IOException("the peer sent a frame of type " + type + " and " + length + " bytes; at most "
                    + largest + " bytes are allowed here");
        }
        byte[] payload = new byte[length];
        fill(ByteBuffer.wrap(payload));
        return new Frame(TYPES[type], number, payload);
    }

    /**
     * Writes one frame; blocks while the peer does not read.
     *
     * @param frame at most {@link #LARGEST} bytes of payload, as {@link Parcel} makes them
     * @throws IOException if the peer has closed
     */
    @SuppressWarnings("EnumOrdinal") // Both ends are of one version: the handshake sees to it.
    public void write(Frame frame) throws IOException {
        ByteBuffer start = ByteBuffer.allocate(HEAD);
        start.putInt(frame.payload().length)
                .put((byte) frame.type().ordinal())
                .putLong(frame.number())
                .flip();
        ByteBuffer[] parts = {start, ByteBuffer.wrap(frame.payload())};
        synchronized (writing) {
            while (parts[1].hasRemaining() || parts[0].hasRemaining()) {
                socket.write(parts);
            }
        }
    }

    private void fill(ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (socket.read(buffer) < 0) {
                throw new EOFException("the peer has closed the channel");
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
