// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.permit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The memory that this process and its neighbours have: the machine's, or less where a control group of version 2 or 1
 * limits it.
 *
 * <p>The kernel holds a process to the limits of its own group and of all groups above. In a container the own group is
 * the root of what can be seen, or not to be seen at all by the name that the kernel tells, so the root counts always.
 */
final class HostMemory {

    private static final Pattern TOTAL = Pattern.compile("MemTotal:\\s*(\\d{1,15}) kB");
    private static final Pattern LIMIT = Pattern.compile("(\\d{1,18})\\s*");

    private HostMemory() {}

    /**
     * The smallest of all that is known.
     *
     * @param root where {@code proc} and {@code sys} are
     * @return bytes; {@link Long#MAX_VALUE} if nothing is known, as on other systems than Linux
     */
    static long bytes(Path root) {
        long kibibytes = number(root.resolve("proc/meminfo"), TOTAL);
        long total = kibibytes == Long.MAX_VALUE ? kibibytes : kibibytes << 10;
        Stream<Long> limits = groups(root).flatMap(Group::limits);
        return Stream.concat(Stream.of(total), limits).min(Long::compare).orElse(Long.MAX_VALUE);
    }

    private static Stream<Group> groups(Path root) {
        Path mount = root.resolve("sys/fs/cgroup");
        Path mountOfMemory = mount.resolve("memory");
        Stream<Group> roots =
                Stream.of(new Group(mount, "/", "memory.max"), new Group(mountOfMemory, "/", "memory.limit_in_bytes"));
        Stream<Group> own = lines(root.resolve("proc/self/cgroup"))
                .map(line -> line.split(":", 3))
                .filter(fields -> fields.length == 3)
                .flatMap(fields -> {
                    if (fields[1].isEmpty()) {
                        return Stream.of(new Group(mount, fields[2], "memory.max"));
                    }
                    return List.of(fields[1].split(",", -1)).contains("memory")
                            ? Stream.of(new Group(mountOfMemory, fields[2], "memory.limit_in_bytes"))
                            : Stream.empty();
                });
        return Stream.concat(roots, own);
    }

    /** A control group by its path below where its hierarchy is mounted, and the file of its limit. */
    private record Group(Path mount, String path, String file) {

        Stream<Long> limits() {
            Path own = mount.resolve(path.substring(1)).normalize();
            return Stream.iterate(own, group -> group != null && group.startsWith(mount), Path::getParent)
                    .map(group -> number(group.resolve(file), LIMIT));
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readString(file).lines();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    private static long number(Path file, Pattern pattern) {
        try {
            Matcher found = pattern.matcher(Files.readString(file));
            return found.find() ? Long.parseLong(found.group(1)) : Long.MAX_VALUE;
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }
}
