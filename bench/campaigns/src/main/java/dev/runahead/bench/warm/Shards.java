// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.warm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A model's weights that nobody trained: files of one size, as a loader finds them. Immutable.
 *
 * @param directory where they lie
 * @param files in the order of their names
 * @param bytes of all of them together
 */
public record Shards(Path directory, List<Path> files, long bytes) {

    private static final int COUNT = 4;
    private static final int BLOCK = 1 << 20;

    /** Copies the list. */
    public Shards {
        files = List.copyOf(files);
    }

    /**
     * Writes them.
     *
     * @param mebibytes of all of them together, at least 4
     */
    public static Shards write(Path directory, long mebibytes) throws IOException {
        Files.createDirectories(directory);
        byte[] block = new byte[BLOCK];
        new Random(7).nextBytes(block);
        List<Path> files = new ArrayList<>();
        for (int i = 1; i <= COUNT; i++) {
            Path file = directory.resolve(String.format("model-%05d-of-%05d.safetensors", i, COUNT));
            try (FileChannel out = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                for (long written = 0; written < mebibytes / COUNT; written++) {
                    out.write(ByteBuffer.wrap(block));
                }
                out.force(true);
            }
            files.add(file);
        }
        return new Shards(directory, files, mebibytes / COUNT * COUNT * BLOCK);
    }
}
