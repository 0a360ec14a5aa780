// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A control group that this process is in, of version 2 or 1. The kernel holds a process to the limit of its own group
 * and of every group above; in a container the own group is the root of what can be seen, so the root counts always.
 *
 * @param mount where its hierarchy is seen
 * @param path its own path below that, beginning with a slash
 * @param file the file that holds a limit of memory
 */
record ControlGroup(Path mount, String path, String file) {

    /**
     * Where limits of memory for this process may stand; not every file is there.
     *
     * @param root where {@code proc} and {@code sys} are
     */
    static Stream<Path> limits(Path root) {
        ControlGroup unified = new ControlGroup(root.resolve("sys/fs/cgroup"), "/", "memory.max");
        ControlGroup memory = new ControlGroup(root.resolve("sys/fs/cgroup/memory"), "/", "memory.limit_in_bytes");
        Stream<ControlGroup> own = lines(root.resolve("proc/self/cgroup"))
                .map(line -> line.split(":", 3)) // Number, controllers, path.
                .filter(fields -> fields.length == 3)
                .flatMap(fields -> {
                    if (fields[1].isEmpty()) {
                        return Stream.of(unified.at(fields[2]));
                    }
                    return List.of(fields[1].split(",", -1)).contains("memory")
                            ? Stream.of(memory.at(fields[2]))
                            : Stream.empty();
                });
        return Stream.concat(Stream.of(unified, memory), own).flatMap(ControlGroup::upwards);
    }

    private ControlGroup at(String other) {
        return new ControlGroup(mount, other, file);
    }

    private Stream<Path> upwards() {
        Path group = mount.resolve(path.substring(1)).normalize();
        return Stream.iterate(group, at -> at != null && at.startsWith(mount), Path::getParent)
                .map(at -> at.resolve(file));
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readString(file).lines();
        } catch (IOException e) {
            return Stream.empty();
        }
    }
}
