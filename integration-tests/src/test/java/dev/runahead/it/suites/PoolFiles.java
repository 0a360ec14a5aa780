// SPDX-License-Identifier: Apache-2.0
package dev.runahead.it.suites;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** What suites see of pools that they do not hold: their directories in this JVM's own temporary directory. */
final class PoolFiles {

    private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

    private PoolFiles() {}

    /** Waits until one of the pools, but for one, has a file with a text in each of these names; gives its directory. */
    static Path await(String exceptInstance, String text, List<String> names) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> find(exceptInstance, text, names), Optional::isPresent)
                .orElseThrow();
    }

    private static Optional<Path> find(String exceptInstance, String text, List<String> names) throws IOException {
        String except = exceptInstance.replace("pool-", "runahead-");
        try (Stream<Path> directories = Files.list(TEMPORARY)) {
            return directories
                    .filter(path -> path.getFileName().toString().startsWith("runahead-"))
                    .filter(path -> !path.getFileName().toString().equals(except))
                    .filter(path -> names.stream()
                            .allMatch(name -> read(path.resolve(name)).contains(text)))
                    .findFirst();
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return ""; // Not there yet, or not any more.
        }
    }
}
