// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.jvm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A directory for the temporary directories of a campaign's test JVMs; it goes with the campaign. Thread-safe.
 *
 * @param path the directory: below the system's own, since sockets need short paths
 */
public record Temporaries(Path path) implements AutoCloseable {

    /**
     * Makes one.
     *
     * @param campaign begins its name
     */
    public static Temporaries create(String campaign) throws IOException {
        return new Temporaries(Files.createTempDirectory(campaign + "-"));
    }

    @Override
    public void close() {
        delete(path);
    }

    /** Removes a directory and all below it; what vanishes meanwhile is fine. */
    public static void delete(Path directory) {
        try {
            for (Path file : below(directory)) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What lies deepest first. */
    private static List<Path> below(Path directory) throws IOException {
        if (Files.notExists(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.sorted(Comparator.reverseOrder()).toList();
        }
    }
}
