// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.wire;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Sends results while it packs them, so that a large one does not exist twice. Not thread-safe.
 *
 * <p>What fails on the way is followed by a failure instead of a result: the owner then forgets the parts.
 */
public final class ResultStream {

    private static final int PART_BYTES = 64 << 10;

    private final Encoder encoder;
    private final Graph graph = new Graph();
    private long number;

    /** Sends over a channel. */
    public ResultStream(Channel channel) {
        this.encoder = new Encoder(channel);
    }

    /**
     * Sends the result of a task.
     *
     * @throws java.io.NotSerializableException naming the type that cannot travel
     * @throws IOException if its own serialisation code fails, or the peer has closed
     */
    public void send(long task, @Nullable Object result) throws IOException {
        number = task;
        graph.length = 0;
        if (result != null) {
            try (ObjectOutputStream out = new Packing(graph, graph)) {
                out.writeObject(result);
            }
        }
        encoder.add(Frame.Type.RESULT, number, graph.bytes, graph.length);
        encoder.flush();
    }

    /** Sends a failure, or any other answer that is made already. */
    public void send(Frame frame) throws IOException {
        encoder.add(frame);
        encoder.flush();
    }

    private final class Graph extends OutputStream implements Packing.Arrays {
        private final byte[] bytes = new byte[PART_BYTES];
        private int length;

        @Override
        public void take(Object array) throws IOException {
            encoder.add(number, array);
        }

        @Override
        public void write(int single) throws IOException {
            write(new byte[] {(byte) single}, 0, 1);
        }

        @Override
        public void write(byte[] from, int offset, int count) throws IOException {
            for (int done = 0; done < count; ) {
                if (length == bytes.length) {
                    encoder.add(Frame.Type.PART, number, bytes, length);
                    length = 0;
                }
                int some = Math.min(count - done, bytes.length - length);
                System.arraycopy(from, offset + done, bytes, length, some);
                length += some;
                done += some;
            }
        }
    }
}
