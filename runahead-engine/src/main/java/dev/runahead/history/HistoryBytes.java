// SPDX-License-Identifier: Apache-2.0
package dev.runahead.history;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * A history as bytes and back. Thread-safe, without state.
 *
 * <p>Big-endian. A header (what it is, version, salt, how many nodes, requests and specs), the specs one by one, the nodes
 * column by column, a CRC-32C of all that. Whatever was torn or changed is noticed, so that numbers may be believed
 * once the sum is right.
 */
final class HistoryBytes {

    /** "Runahead" in ASCII. */
    private static final long MAGIC = 0x52756e6168656164L;

    /** A file of another version counts as none: what it knows is learned anew by the next run. */
    static final int VERSION = 2;

    private static final int HEADER_BYTES = 2 * Long.BYTES + 4 * Integer.BYTES;
    private static final int NODE_BYTES =
            3 * Long.BYTES + Integer.BYTES + Short.BYTES + 3 * Float.BYTES + 2 * Byte.BYTES;
    private static final int REQUEST_BYTES = Integer.BYTES + Float.BYTES;
    private static final int SUM_BYTES = Integer.BYTES;

    private HistoryBytes() {}

    static ByteBuffer write(History history) {
        List<byte[]> specs = history.specs().stream().map(SpecBytes::write).toList();
        Nodes nodes = history.nodes();
        int size = HEADER_BYTES
                + specs.stream().mapToInt(spec -> spec.length).sum()
                + columnBytes(nodes.size(), nodes.specs.length)
                + SUM_BYTES;
        ByteBuffer out = ByteBuffer.allocate(size)
                .putLong(MAGIC)
                .putInt(VERSION)
                .putLong(history.salt())
                .putInt(nodes.size())
                .putInt(nodes.specs.length)
                .putInt(specs.size());
        specs.forEach(out::put);
        new NodeColumns(nodes).write(out);
        return out.putInt(sum(out.array(), out.position())).flip();
    }

    private static int columnBytes(int nodes, int requests) {
        return Math.addExact(
                Math.multiplyExact(nodes, NODE_BYTES) + Integer.BYTES, Math.multiplyExact(requests, REQUEST_BYTES));
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if it is not a whole history of this version
     */
    static History read(byte[] bytes) {
        try {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            if (in.getLong() != MAGIC) {
                throw new IllegalArgumentException("it is no history");
            }
            int version = in.getInt();
            if (version != VERSION) {
                throw new IllegalArgumentException("it has version " + version + ", not " + VERSION);
            }
            int whole = bytes.length - SUM_BYTES;
            if (whole < HEADER_BYTES || sum(bytes, whole) != in.getInt(whole)) {
                throw new IllegalArgumentException("it is torn or damaged");
            }
            return read(in);
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("it is torn", e);
        }
    }

    private static History read(ByteBuffer in) {
        long salt = in.getLong();
        int size = in.getInt();
        int requests = in.getInt();
        int known = in.getInt();
        List<SpecHistory> specs = new ArrayList<>(known);
        for (int i = 0; i < known; i++) {
            specs.add(SpecBytes.read(in));
        }
        Nodes nodes = new Nodes(size, requests);
        new NodeColumns(nodes).read(in);
        return new History(salt, specs, nodes);
    }

    private static int sum(byte[] bytes, int length) {
        CRC32C sum = new CRC32C();
        sum.update(bytes, 0, length);
        return (int) sum.getValue();
    }

    /** One spec. */
    private static final class SpecBytes {

        static byte[] write(SpecHistory spec) {
            List<byte[]> texts =
                    List.of(utf8(spec.provider()), utf8(spec.kind()), utf8(spec.label()), utf8(spec.text()));
            int size =
                    texts.stream().mapToInt(text -> Integer.BYTES + text.length).sum()
                            + 3 * Long.BYTES
                            + 2 * Float.BYTES;
            ByteBuffer out = ByteBuffer.allocate(size);
            texts.forEach(text -> out.putInt(text.length).put(text));
            return out.putLong(spec.aloneNanos())
                    .putLong(spec.besideNanos())
                    .putLong(spec.closeNanos())
                    .putFloat(spec.processors())
                    .putFloat(spec.failing())
                    .array();
        }

        private static byte[] utf8(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }

        static SpecHistory read(ByteBuffer in) {
            return new SpecHistory(
                    text(in),
                    text(in),
                    text(in),
                    text(in),
                    in.getLong(),
                    in.getLong(),
                    in.getLong(),
                    in.getFloat(),
                    in.getFloat());
        }

        private static String text(ByteBuffer in) {
            byte[] utf8 = new byte[in.getInt()];
            in.get(utf8);
            return new String(utf8, StandardCharsets.UTF_8);
        }
    }

    /** All nodes, column by column, each copied at once. */
    private record NodeColumns(Nodes nodes) {

        void write(ByteBuffer out) {
            out.asLongBuffer().put(nodes.keys).put(nodes.parents).put(nodes.started);
            skip(out, 3 * Long.BYTES * nodes.size());
            out.asIntBuffer().put(nodes.firstRequest).put(nodes.specs);
            skip(out, Integer.BYTES * (nodes.size() + 1 + nodes.specs.length));
            out.asFloatBuffer()
                    .put(nodes.leads)
                    .put(nodes.heads)
                    .put(nodes.tails)
                    .put(nodes.missed);
            skip(out, Float.BYTES * (nodes.leads.length + 3 * nodes.size()));
            out.asShortBuffer().put(nodes.early);
            skip(out, Short.BYTES * nodes.size());
            out.put(nodes.last).put(nodes.runs);
        }

        void read(ByteBuffer in) {
            in.asLongBuffer().get(nodes.keys).get(nodes.parents).get(nodes.started);
            skip(in, 3 * Long.BYTES * nodes.size());
            in.asIntBuffer().get(nodes.firstRequest).get(nodes.specs);
            skip(in, Integer.BYTES * (nodes.size() + 1 + nodes.specs.length));
            in.asFloatBuffer()
                    .get(nodes.leads)
                    .get(nodes.heads)
                    .get(nodes.tails)
                    .get(nodes.missed);
            skip(in, Float.BYTES * (nodes.leads.length + 3 * nodes.size()));
            in.asShortBuffer().get(nodes.early);
            skip(in, Short.BYTES * nodes.size());
            in.get(nodes.last).get(nodes.runs);
        }

        private static void skip(ByteBuffer buffer, int bytes) {
            buffer.position(buffer.position() + bytes);
        }
    }
}
