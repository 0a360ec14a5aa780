// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.wire;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Makes frames in a buffer outside of the heap, which the system takes them from without a copy. Not thread-safe. */
public final class Encoder {

    /** Large enough that the system is seldom called, small enough to stay in the processor's caches. */
    private static final int BYTES = 128 << 10;

    /** Takes what has been made; it is over with when this returns. */
    public interface Destination {
        /** Writes all of it. */
        void write(ByteBuffer frames) throws IOException;
    }

    /** Payloads up to so many bytes are put into the buffer in one go with their head. */
    private static final int SMALL = 256;

    private final byte[] small = new byte[Frame.HEAD + SMALL];
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BYTES);
    private final Destination destination;

    /** Makes frames for a destination. */
    public Encoder(Destination destination) {
        this.destination = destination;
    }

    /** Adds a packed object, whose graph is the payload of the frame that ends it. */
    public void add(Frame.Type type, long number, Packed packed) throws IOException {
        if (!packed.arrays().isEmpty()) { // Interpreted, an iterator over nothing costs.
            for (Object array : packed.arrays()) {
                add(number, array);
            }
        }
        add(type, number, packed.graph(), packed.graph().length);
    }

    /** Adds a frame. */
    public void add(Frame frame) throws IOException {
        add(frame.type(), frame.number(), frame.payload(), frame.payload().length);
    }

    void add(Frame.Type type, long number, byte[] payload, int length) throws IOException {
        Frame.putHead(small, type, number, length);
        if (length <= SMALL) {
            System.arraycopy(payload, 0, small, Frame.HEAD, length);
            room(Frame.HEAD + length);
            buffer.put(small, 0, Frame.HEAD + length);
            return;
        }
        room(Frame.HEAD);
        buffer.put(small, 0, Frame.HEAD);
        for (int done = 0; done < length; ) {
            room(1);
            int some = Math.min(length - done, buffer.remaining());
            buffer.put(payload, done, some);
            done += some;
        }
    }

    void add(long number, Object array) throws IOException {
        ArrayHead head = ArrayHead.of(array);
        add(new Frame(Frame.Type.ARRAY, number, head.packed()));
        for (int done = 0; done < head.length(); ) {
            room(head.type().bytes());
            int some = Math.min(
                    head.length() - done, buffer.remaining() / head.type().bytes());
            head.type().put(array, done, some, buffer);
            done += some;
        }
    }

    private void room(int bytes) throws IOException {
        if (buffer.remaining() < bytes) {
            flush();
        }
    }

    /** Writes what has been added and was not written yet. */
    public void flush() throws IOException {
        buffer.flip();
        try {
            if (buffer.hasRemaining()) {
                destination.write(buffer);
            }
        } finally {
            buffer.clear();
        }
    }
}
