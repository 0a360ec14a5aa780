// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.embedding;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The native libraries of ONNX Runtime and of the tokenizer, unpacked once. Immutable.
 *
 * <p>Left to themselves both libraries unpack 31 MB: ONNX Runtime into the temporary folder of every process that starts
 * it, the tokenizer into {@code ~/.djl.ai}. Where their jars hold no library of a known name (other than Linux) the
 * folder stays empty and they go on doing so.
 *
 * @param directory the absolute path of the folder that holds them
 */
public record NativeLibraries(String directory) implements Serializable {

    private static final List<String> LINUX_X64 = List.of(
            "ai/onnxruntime/native/linux-x64/libonnxruntime.so",
            "ai/onnxruntime/native/linux-x64/libonnxruntime4j_jni.so",
            "native/lib/linux-x86_64/cpu/libtokenizers.so");

    private static final List<String> LINUX_ARM = List.of(
            "ai/onnxruntime/native/linux-aarch64/libonnxruntime.so",
            "ai/onnxruntime/native/linux-aarch64/libonnxruntime4j_jni.so",
            "native/lib/linux-aarch64/cpu/libtokenizers.so");

    static NativeLibraries unpack(Path dir) throws IOException {
        Files.createDirectories(dir);
        for (String resource : ofThisPlatform()) {
            new BundledFile(resource).unpackInto(dir);
        }
        return new NativeLibraries(dir.toString());
    }

    /**
     * Points both runtimes to the folder. Must run before a class of either is used, since each looks once; a property
     * that somebody set before stays.
     */
    void use() {
        if (!ofThisPlatform().isEmpty()) {
            setIfAbsent("onnxruntime.native.path", directory);
            // The file: given its folder, DJL 0.36.0 fails on machines without a GPU.
            setIfAbsent(
                    "RUST_LIBRARY_PATH", Path.of(directory, "libtokenizers.so").toString());
        }
        setIfAbsent("DJL_CACHE_DIR", directory);
        // DJL reports its use to its makers, over the network, unless told not to.
        setIfAbsent("ai.djl.offline", "true");
    }

    private static List<String> ofThisPlatform() {
        if (!System.getProperty("os.name").equals("Linux")) {
            return List.of();
        }
        return switch (System.getProperty("os.arch")) {
            case "amd64" -> LINUX_X64;
            case "aarch64" -> LINUX_ARM;
            default -> List.of();
        };
    }

    private static void setIfAbsent(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
