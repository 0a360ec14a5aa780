// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.jvm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What lay in the machine's shared memory at some moment. Immutable.
 *
 * <p>Nobody can tell whose a new file is: nothing else may run beside a campaign that asks.
 *
 * @param files the files' paths
 */
public record SharedMemory(Set<String> files) {

    private static final Path DIRECTORY = Path.of("/dev/shm");

    /** What lies there now. */
    public static SharedMemory now() {
        return new SharedMemory(Set.copyOf(list(DIRECTORY)));
    }

    /** What lies there now and did not then. */
    public List<String> newFiles() {
        return list(DIRECTORY).stream().filter(file -> !files.contains(file)).toList();
    }

    /** The paths in a directory, in order; none if there is no directory. */
    public static List<String> list(Path directory) {
        try (Stream<Path> paths = Files.list(directory)) {
            return paths.map(Path::toString).sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
