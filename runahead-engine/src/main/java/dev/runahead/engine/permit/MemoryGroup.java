// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.permit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A control group that may limit this process's memory, of version 2 or 1. Immutable.
 *
 * <p>The kernel holds a process to the limits of its own group and of all groups above. In a container the own group is
 * the root of what can be seen, or not to be seen at all by the name that the kernel tells, so the root counts always.
 *
 * @param directory where its files are; need not exist
 * @param version 1 or 2
 */
public record MemoryGroup(Path directory, int version) {

    private static final Pattern NUMBER = Pattern.compile("(\\d{1,18})\\s*");

    /**
     * The process's own groups and all above, of both versions.
     *
     * @param root where {@code proc} and {@code sys} are
     */
    public static Stream<MemoryGroup> around(Path root) {
        Path mount = root.resolve("sys/fs/cgroup");
        Path mountOfMemory = mount.resolve("memory");
        Stream<MemoryGroup> roots = Stream.of(new MemoryGroup(mount, 2), new MemoryGroup(mountOfMemory, 1));
        Stream<MemoryGroup> own = lines(root.resolve("proc/self/cgroup"))
                .map(line -> line.split(":", 3))
                .filter(fields -> fields.length == 3)
                .flatMap(fields -> {
                    if (fields[1].isEmpty()) {
                        return upwards(mount, fields[2], 2);
                    }
                    return List.of(fields[1].split(",", -1)).contains("memory")
                            ? upwards(mountOfMemory, fields[2], 1)
                            : Stream.empty();
                });
        return Stream.concat(roots, own);
    }

    private static Stream<MemoryGroup> upwards(Path mount, String path, int version) {
        Path own = mount.resolve(path.substring(1)).normalize();
        return Stream.iterate(own, group -> group != null && group.startsWith(mount), Path::getParent)
                .map(group -> new MemoryGroup(group, version));
    }

    /** The most that it may take, in bytes; empty if it has no limit, or none that can be read. */
    public OptionalLong limit() {
        return number(version == 2 ? "memory.max" : "memory.limit_in_bytes");
    }

    /** What it takes now, in bytes, page cache included. */
    public OptionalLong usage() {
        return number(version == 2 ? "memory.current" : "memory.usage_in_bytes");
    }

    /** The lines of what its memory is made of, groups below included; empty if that cannot be read. */
    public Stream<String> statistics() {
        return lines(directory.resolve("memory.stat"));
    }

    private OptionalLong number(String file) {
        try {
            Matcher found = NUMBER.matcher(Files.readString(directory.resolve(file)));
            return found.matches() ? OptionalLong.of(Long.parseLong(found.group(1))) : OptionalLong.empty();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readString(file).lines();
        } catch (IOException e) {
            return Stream.empty();
        }
    }
}
