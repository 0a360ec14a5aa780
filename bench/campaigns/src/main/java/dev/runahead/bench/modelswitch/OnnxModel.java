// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.modelswitch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * An ONNX model with external weights: a vector goes through square matrices, one after another. Immutable.
 *
 * @param directory where {@code model.onnx} and its weights lie
 * @param files the model and its weights, in the order in which a loader reads them
 * @param bytes of all of them together
 */
public record OnnxModel(Path directory, List<Path> files, long bytes) {

    private static final int FLOAT = 1;
    private static final int IR_VERSION = 8;
    private static final int OPSET = 13;
    private static final int BLOCK_FLOATS = 1 << 18;

    /** Copies the list. */
    public OnnxModel {
        files = List.copyOf(files);
    }

    /**
     * Writes one.
     *
     * @param side of the matrices, a multiple of 512
     * @param layers how many
     */
    public static OnnxModel write(Path directory, int side, int layers) throws IOException {
        Files.createDirectories(directory);
        List<Path> files = new ArrayList<>(List.of(directory.resolve("model.onnx")));
        ByteArrayOutputStream graph = new ByteArrayOutputStream();
        for (int i = 0; i < layers; i++) {
            message(graph, 1, node("v" + i, "w" + i, "v" + (i + 1)));
        }
        text(graph, 2, "switch");
        for (int i = 0; i < layers; i++) {
            String name = String.format("weights-%02d.bin", i);
            files.add(directory.resolve(name));
            writeWeights(directory.resolve(name), (long) side * side, side);
            message(graph, 5, tensor("w" + i, name, side));
        }
        message(graph, 11, value("v0", side));
        message(graph, 12, value("v" + layers, side));
        ByteArrayOutputStream opset = new ByteArrayOutputStream();
        text(opset, 1, "");
        number(opset, 2, OPSET);
        ByteArrayOutputStream model = new ByteArrayOutputStream();
        number(model, 1, IR_VERSION);
        message(model, 7, graph.toByteArray());
        message(model, 8, opset.toByteArray());
        Files.write(directory.resolve("model.onnx"), model.toByteArray());
        return new OnnxModel(directory, files, layers * (long) side * side * Float.BYTES + model.size());
    }

    /** Small numbers, none of them so small that a processor takes longer for it, and rows whose sum is below one. */
    private static void writeWeights(Path file, long floats, int side) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(BLOCK_FLOATS * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < BLOCK_FLOATS; i++) {
            block.putFloat((1 + i % 7) / (8f * side));
        }
        try (FileChannel out = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            for (long left = floats; left > 0; left -= BLOCK_FLOATS) {
                block.rewind().limit((int) Math.min(left, BLOCK_FLOATS) * Float.BYTES);
                out.write(block);
                block.clear();
            }
            out.force(true);
        }
    }

    private static byte[] node(String left, String right, String out) {
        ByteArrayOutputStream node = new ByteArrayOutputStream();
        text(node, 1, left);
        text(node, 1, right);
        text(node, 2, out);
        text(node, 4, "MatMul");
        return node.toByteArray();
    }

    private static byte[] tensor(String name, String location, int side) {
        ByteArrayOutputStream tensor = new ByteArrayOutputStream();
        number(tensor, 1, side);
        number(tensor, 1, side);
        number(tensor, 2, FLOAT);
        text(tensor, 8, name);
        ByteArrayOutputStream entry = new ByteArrayOutputStream();
        text(entry, 1, "location");
        text(entry, 2, location);
        message(tensor, 13, entry.toByteArray());
        number(tensor, 14, 1);
        return tensor.toByteArray();
    }

    private static byte[] value(String name, int side) {
        ByteArrayOutputStream shape = new ByteArrayOutputStream();
        for (long dimension : List.of(1L, (long) side)) {
            ByteArrayOutputStream size = new ByteArrayOutputStream();
            number(size, 1, dimension);
            message(shape, 1, size.toByteArray());
        }
        ByteArrayOutputStream tensorType = new ByteArrayOutputStream();
        number(tensorType, 1, FLOAT);
        message(tensorType, 2, shape.toByteArray());
        ByteArrayOutputStream type = new ByteArrayOutputStream();
        message(type, 1, tensorType.toByteArray());
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        text(value, 1, name);
        message(value, 2, type.toByteArray());
        return value.toByteArray();
    }

    private static void text(ByteArrayOutputStream out, int field, String text) {
        message(out, field, text.getBytes(StandardCharsets.UTF_8));
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
