// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.jvm;

import dev.runahead.Deadline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory for the temporary directories of a campaign's test JVMs; it goes with the campaign. Thread-safe. */
public final class Temporaries implements AutoCloseable {

    /** What belongs to a campaign that was told to end is given so long to end too. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Path path;
    private final Thread ending;

    private Temporaries(Path path) {
        this.path = path;
        this.ending = new Thread(this::deleteWhenDeserted, "bench-temporaries");
        Runtime.getRuntime().addShutdownHook(ending);
    }

    /**
     * Makes one, below the system's own: sockets need short paths.
     *
     * @param campaign begins its name
     */
    public static Temporaries create(String campaign) throws IOException {
        return new Temporaries(Files.createTempDirectory(campaign + "-"));
    }

    /** The directory itself. */
    public Path path() {
        return path;
    }

    @Override
    public void close() {
        delete(path);
        Runtime.getRuntime().removeShutdownHook(ending);
    }

    private void deleteWhenDeserted() {
        Deadline deadline = Deadline.in(PATIENCE);
        try {
            while (!ProcessTree.carrying(path).isEmpty() && !deadline.passed()) {
                Pause.of(Duration.ofMillis(50));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
