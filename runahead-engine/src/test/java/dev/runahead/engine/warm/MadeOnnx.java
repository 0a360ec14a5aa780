// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.warm;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** An ONNX model of tensors alone, written field by field. */
final class MadeOnnx {

    private final ByteArrayOutputStream graph = new ByteArrayOutputStream();

    MadeOnnx inline(int bytes) {
        ByteArrayOutputStream tensor = new ByteArrayOutputStream();
        number(tensor, 1, 3);
        message(tensor, 9, new byte[bytes]);
        message(graph, 5, tensor.toByteArray());
        return this;
    }

    MadeOnnx external(String location) {
        message(graph, 5, externalTensor(location));
        return this;
    }

    MadeOnnx externalInSubgraph(String location) {
        message(graph, 1, of(5, of(6, of(1, of(5, of(5, externalTensor(location)))))));
        return this;
    }

    byte[] bytes() {
        ByteArrayOutputStream model = new ByteArrayOutputStream();
        number(model, 1, 8);
        message(model, 7, graph.toByteArray());
        return model.toByteArray();
    }

    private static byte[] externalTensor(String location) {
        ByteArrayOutputStream tensor = new ByteArrayOutputStream();
        number(tensor, 1, 3);
        message(tensor, 13, entry("location", location));
        message(tensor, 13, entry("offset", "0"));
        number(tensor, 14, 1);
        return tensor.toByteArray();
    }

    private static byte[] entry(String key, String value) {
        ByteArrayOutputStream entry = new ByteArrayOutputStream();
        message(entry, 1, key.getBytes(StandardCharsets.UTF_8));
        message(entry, 2, value.getBytes(StandardCharsets.UTF_8));
        return entry.toByteArray();
    }

    private static byte[] of(int field, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        message(out, field, content);
        return out.toByteArray();
    }

    private static void number(ByteArrayOutputStream out, int field, long value) {
        varint(out, (long) field << 3);
        varint(out, value);
    }

    private static void message(ByteArrayOutputStream out, int field, byte[] content) {
        varint(out, ((long) field << 3) | 2);
        varint(out, content.length);
        out.writeBytes(content);
    }

    private static void varint(ByteArrayOutputStream out, long value) {
        long rest = value;
        while (rest > 0x7f) {
            out.write((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
