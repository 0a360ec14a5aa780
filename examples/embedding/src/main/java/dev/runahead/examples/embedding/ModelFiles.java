// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.embedding;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the model all-MiniLM-L6-v2 lies on disk. Immutable, and compared by value: pools that load the same files are
 * interchangeable.
 *
 * @param onnx the absolute path of the weights, in ONNX format
 * @param tokenizer the absolute path of the tokenizer's JSON file
 * @param libraries what runs them
 */
public record ModelFiles(String onnx, String tokenizer, NativeLibraries libraries) implements Serializable {

    /**
     * Unpacks the model from the class path. What is there already in its full size stays; several processes may do this
     * at once.
     *
     * @param dir the folder, made if need be; about 120 MB
     * @throws IOException if the class path lacks the model, or the folder cannot be written
     */
    public static ModelFiles unpack(Path dir) throws IOException {
        Path home = dir.toAbsolutePath().normalize();
        Files.createDirectories(home);
        return new ModelFiles(
                new BundledFile("all-minilm-l6-v2.onnx").unpackInto(home).toString(),
                new BundledFile("all-minilm-l6-v2-tokenizer.json")
                        .unpackInto(home)
                        .toString(),
                NativeLibraries.unpack(home.resolve("native")));
    }

    /**
     * Whether both name the same weights and tokenizer, whatever runs them. Not {@code equals}: a JVM links that of a
     * record when it is first called, and a worker that is asked this has a test waiting.
     */
    boolean sameModel(ModelFiles other) {
        return onnx.equals(other.onnx) && tokenizer.equals(other.tokenizer);
    }
}
