// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.warm;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the external data files that an ONNX model names, by walking the protobuf messages that may hold tensors and skipping all
 * else, weights too. Confined to one call; memory for the names and one small buffer.
 *
 * @see <a href="https://github.com/onnx/onnx/blob/main/onnx/onnx.proto">the format</a>
 */
final class OnnxFile implements AutoCloseable {

    /** The messages on the way to a tensor's location. */
    private enum Message {
        MODEL,
        GRAPH,
        NODE,
        ATTRIBUTE,
        SPARSE_TENSOR,
        TENSOR,
        FUNCTION
    }

    /** Which fields of which message hold which message. */
    private static final Map<Message, Map<Integer, Message>> FIELDS = Map.of(
            Message.MODEL, Map.of(7, Message.GRAPH, 25, Message.FUNCTION),
            Message.GRAPH, Map.of(1, Message.NODE, 5, Message.TENSOR, 15, Message.SPARSE_TENSOR),
            Message.NODE, Map.of(5, Message.ATTRIBUTE),
            Message.FUNCTION, Map.of(7, Message.NODE),
            Message.ATTRIBUTE,
                    Map.of(
                            5,
                            Message.TENSOR,
                            6,
                            Message.GRAPH,
                            10,
                            Message.TENSOR,
                            11,
                            Message.GRAPH,
                            22,
                            Message.SPARSE_TENSOR,
                            23,
                            Message.SPARSE_TENSOR),
            Message.SPARSE_TENSOR, Map.of(1, Message.TENSOR, 2, Message.TENSOR),
            Message.TENSOR, Map.of());

    private static final int EXTERNAL_DATA = 13;
    private static final int DEEPEST = 50;
    private static final int LONGEST_NAME = 4096;
    private static final int BUFFER = 1 << 16;

    private final FileChannel file;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).limit(0);
    private long bufferAt;
    private final Set<String> locations = new LinkedHashSet<>();

    private OnnxFile(FileChannel file) {
        this.file = file;
    }

    /**
     * The locations, relative to the model's directory, in the order in which the model names them.
     *
     * @throws IOException if it cannot be read or is no such file
     */
    static List<String> externalData(Path model) throws IOException {
        try (OnnxFile file = new OnnxFile(FileChannel.open(model))) {
            file.walk(Message.MODEL, file.file.size(), 0);
            return List.copyOf(file.locations);
        }
    }

    private void walk(Message message, long end, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new IOException("graphs in graphs, deeper than " + DEEPEST);
        }
        while (position() < end) {
            long tag = varint();
            int field = (int) (tag >>> 3);
            if ((tag & 7) != 2) {
                skipScalar((int) tag & 7);
                continue;
            }
            long length = varint();
            long behind = position() + length;
            if (length < 0 || behind > end) {
                throw new IOException("no ONNX model: field " + field + " is longer than what holds it");
            }
            Message inner = FIELDS.getOrDefault(message, Map.of()).get(field);
            if (inner != null) {
                walk(inner, behind, depth + 1);
            } else if (message == Message.TENSOR && field == EXTERNAL_DATA) {
                entry(behind);
            }
            seek(behind);
        }
    }

    /** A key and a value, both strings. */
    private void entry(long end) throws IOException {
        String key = "";
        String value = "";
        while (position() < end) {
            long tag = varint();
            long length = varint();
            if ((tag & 7) != 2 || length < 0 || length > LONGEST_NAME || position() + length > end) {
                return;
            }
            byte[] bytes = new byte[(int) length];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = next();
            }
            String text = new String(bytes, StandardCharsets.UTF_8);
            key = tag >>> 3 == 1 ? text : key;
            value = tag >>> 3 == 2 ? text : value;
        }
        if (key.equals("location")) {
            locations.add(value);
        }
    }

    private void skipScalar(int wireType) throws IOException {
        switch (wireType) {
            case 0 -> varint();
            case 1 -> seek(position() + Long.BYTES);
            case 5 -> seek(position() + Integer.BYTES);
            default -> throw new IOException("no ONNX model: wire type " + wireType);
        }
    }

    private long varint() throws IOException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = next();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IOException("no ONNX model: a number of more than 64 bits");
    }

    private long position() {
        return bufferAt + buffer.position();
    }

    private void seek(long to) {
        if (to >= bufferAt && to <= bufferAt + buffer.limit()) {
            buffer.position((int) (to - bufferAt));
        } else {
            bufferAt = to;
            buffer.position(0).limit(0);
        }
    }

    private byte next() throws IOException {
        if (!buffer.hasRemaining()) {
            bufferAt = position();
            buffer.clear();
            int read = file.read(buffer, bufferAt);
            buffer.flip();
            if (read <= 0) {
                buffer.limit(0);
                throw new EOFException("the model ends within a message");
            }
        }
        return buffer.get();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
