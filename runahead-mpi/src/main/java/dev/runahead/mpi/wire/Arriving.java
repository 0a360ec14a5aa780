// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A worker's answer that is read while it arrives, from its first frame on, so that a large one does not exist twice.
 * Confined to the thread that reads the channel, which is nobody else's until {@link #finish} has returned.
 */
public final class Arriving {

    private final Channel channel;
    private final long number;
    private final List<Object> arrays = new ArrayList<>();
    private Frame frame;
    private int position;

    /** An answer whose first frame has been read: {@code RESULT}, {@code FAILURE}, {@code PART} or {@code ARRAY}. */
    public Arriving(Channel channel, Frame first) {
        this.channel = channel;
        this.number = first.number();
        this.frame = first;
    }

    /** The number of the task that it answers. */
    public long number() {
        return number;
    }

    /** The frame of a failure, if that is what the answer has come to so far; it may also come after parts of a result. */
    public @Nullable Frame failureOrNull() {
        return frame.type() == Frame.Type.FAILURE ? frame : null;
    }

    /**
     * The result's object, or null, by the thread's context class loader.
     *
     * @throws IOException if it cannot be read, the worker failed on the way, or the peer has closed
     * @throws ClassNotFoundException if this side lacks a class
     * @throws OutOfMemoryError if it finds no room here
     */
    public @Nullable Object object() throws IOException, ClassNotFoundException {
        if (frame.type() == Frame.Type.RESULT && frame.payload().length == 0) {
            return null;
        }
        try (ObjectInputStream in = new Unpacking(new Graph(), arrays)) {
            return in.readObject();
        }
    }

    /** Reads what is left of it, and forgets that. */
    public void finish() throws IOException {
        while (goesOn()) {
            Frame passed = consume();
            if (passed.type() == Frame.Type.ARRAY) {
                channel.skipArray(passed);
            }
            readNext();
        }
    }

    private boolean goesOn() {
        return frame.type() == Frame.Type.PART || frame.type() == Frame.Type.ARRAY;
    }

    /** What goes wrong from here on finds an empty part, and never the same frame twice. */
    private Frame consume() {
        Frame passed = frame;
        frame = new Frame(Frame.Type.PART, number, new byte[0]);
        position = 0;
        return passed;
    }

    private void readNext() throws IOException {
        Frame next = channel.read();
        if (next.number() != number) {
            throw new IOException("the peer sent " + next.type() + " of task " + next.number()
                    + " within an answer of task " + number);
        }
        frame = next;
    }

    private final class Graph extends InputStream {

        /** Has bytes at hand; false at the end. */
        private boolean more() throws IOException {
            while (frame.type() == Frame.Type.ARRAY || position == frame.payload().length) {
                if (!goesOn()) {
                    return false;
                }
                Frame passed = consume();
                if (passed.type() == Frame.Type.ARRAY) {
                    arrays.add(channel.readArray(passed));
                }
                readNext();
                if (failureOrNull() != null) {
                    throw new IOException("the worker failed while it sent the result");
                }
            }
            return true;
        }

        @Override
        public int read() throws IOException {
            return more() ? frame.payload()[position++] & 0xff : -1;
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!more()) {
                return -1;
            }
            int some = Math.min(length, frame.payload().length - position);
            System.arraycopy(frame.payload(), position, to, offset, some);
            position += some;
            return some;
        }
    }
}
