// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import dev.runahead.Deadline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What lay in a pool's temporary directory when the pool became ready. Immutable.
 *
 * @param files directories among them; links are not followed
 */
record TemporaryFiles(Path directory, Set<Path> files) {

    static TemporaryFiles in(Path directory) throws IOException {
        return new TemporaryFiles(directory, Set.copyOf(everythingIn(directory)));
    }

    /**
     * Removes what has come since, but for what one of these processes has open or mapped, such as a library that unpacked
     * itself there: the classes that did it stay loaded.
     *
     * @throws IOException if something cannot be removed, or not by the deadline
     */
    void removeLater(Collection<Long> pids, Deadline deadline) throws IOException {
        List<Path> later = everythingIn(directory).stream()
                .filter(path -> !files.contains(path))
                .sorted(Comparator.reverseOrder())
                .toList();
        if (later.isEmpty()) {
            return;
        }
        Set<String> used = pids.stream().flatMap(TemporaryFiles::usedBy).collect(Collectors.toSet());
        for (Path path : later) {
            if (deadline.passed()) {
                throw new IOException("time was over with " + path + " still there, one of " + later.size());
            }
            if (!used.contains(path.toString())) {
                remove(path);
            }
        }
    }

    private static void remove(Path path) throws IOException {
        try {
            Files.deleteIfExists(path);
        } catch (DirectoryNotEmptyException e) {
            // What is used lies below.
        }
    }

    private static List<Path> everythingIn(Path directory) throws IOException {
        try (Stream<Path> walk = Files.walk(directory)) {
            return walk.toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static Stream<String> usedBy(long pid) {
        Path process = Path.of("/proc", Long.toString(pid));
        return Stream.concat(mapped(process.resolve("maps")), open(process.resolve("fd")));
    }

    /** The sixth column; few lines have it. */
    private static Stream<String> mapped(Path maps) {
        try {
            return Files.readString(maps, StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split(" +", 6))
                    .filter(columns -> columns.length == 6)
                    .map(columns -> columns[5]);
        } catch (IOException e) {
            return Stream.of();
        }
    }

    private static Stream<String> open(Path descriptors) {
        try (Stream<Path> links = Files.list(descriptors)) {
            return links.toList().stream().flatMap(TemporaryFiles::target);
        } catch (IOException e) {
            return Stream.of();
        }
    }

    private static Stream<String> target(Path link) {
        try {
            return Stream.of(Files.readSymbolicLink(link).toString());
        } catch (IOException e) {
            return Stream.of(); // Closed meanwhile.
        }
    }
}
