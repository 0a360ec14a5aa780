// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is being built ahead for the step's second turn, found from the outside: by files, processes and counters. The
 * first session of the step is another one. Thread-safe.
 *
 * @param own the pool's directory that is not meant; the JVM's temporary directory if there is none yet
 */
record NextSpare(Scene scene, Path own) {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    static NextSpare beside(Scene scene, OpenSession own) {
        return new NextSpare(scene, own instanceof OpenPool pool ? pool.directory() : temporary());
    }

    private static Path temporary() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    /** Waits until its build has begun; false if none does. */
    boolean begins() throws InterruptedException {
        return Patience.until(
                PATIENCE,
                () -> scene.step().inJvm()
                        ? SnapshotBuilds.of(scene.marker()).oneBegins()
                        : directory().isPresent());
    }

    /** Waits until it is built; false if that does not come to pass. */
    boolean becomesReady() throws InterruptedException {
        return Patience.until(
                PATIENCE,
                () -> scene.step().inJvm() ? SnapshotBuilds.of(scene.marker()).oneIsReady() : isReady());
    }

    boolean isReady() {
        return directory()
                .map(found -> Files.exists(found.resolve("session.json")))
                .orElse(false);
    }

    /** The directory of the pool, from when its workers' script is there. */
    Optional<Path> directory() {
        String line = "export " + scene.marker() + "=";
        try (Stream<Path> files = Files.list(temporary())) {
            return files.filter(file -> file.getFileName().toString().startsWith("runahead-"))
                    .filter(file -> !file.equals(own))
                    .filter(file -> contains(file.resolve("worker.sh"), line))
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean contains(Path file, String line) {
        try {
            return Files.readString(file).contains(line);
        } catch (IOException e) {
            return false; // Not written yet, or gone again.
        }
    }
}
