// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The control groups that bound this process's memory, of version 1 or 2. Immutable.
 *
 * @param root where {@code proc} and {@code sys} are
 */
record MemoryGroups(Path root) {

    private static final Pattern FIRST = Pattern.compile("(?m)^\\d+:(?:[^:\\n]*,)?memory(?:,[^:\\n]*)?:(.*)$");
    private static final Pattern SECOND = Pattern.compile("(?m)^0::(.*)$");

    /** Which files a version has. */
    enum Version {
        FIRST("sys/fs/cgroup/memory", "memory.limit_in_bytes", "memory.oom_control", "memory.max_usage_in_bytes"),
        SECOND("sys/fs/cgroup", "memory.max", "memory.events", "memory.peak");

        private final String mount;
        final String limit;
        final String events;
        final String peak;

        Version(String mount, String limit, String events, String peak) {
            this.mount = mount;
            this.limit = limit;
            this.events = events;
            this.peak = peak;
        }
    }

    Version version() {
        return Files.isDirectory(root.resolve(Version.FIRST.mount)) ? Version.FIRST : Version.SECOND;
    }

    /** The group of this process; the hierarchy's top where a container does not show it. */
    Path own() throws IOException {
        Version version = version();
        Path mount = root.resolve(version.mount);
        Matcher line =
                (version == Version.FIRST ? FIRST : SECOND).matcher(Files.readString(root.resolve("proc/self/cgroup")));
        Path own = line.find() ? Path.of(mount + line.group(1)).normalize() : mount;
        return own.startsWith(mount) && Files.isDirectory(own) ? own : mount;
    }

    /** The least limit of this process's group and those around it, bytes; {@link Long#MAX_VALUE} for none. */
    long limitBytes() throws IOException {
        Path mount = root.resolve(version().mount);
        return Stream.iterate(own(), group -> group.startsWith(mount), Path::getParent)
                .mapToLong(group -> number(group.resolve(version().limit)))
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** A text that is no number, such as {@code max}, is no limit; nor is what version 1 says for none. */
    private static long number(Path file) {
        try {
            long bytes = Long.parseLong(Files.readString(file).strip());
            return bytes >= Long.MAX_VALUE >> 12 << 12 ? Long.MAX_VALUE : bytes;
        } catch (IOException | NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    /**
     * Where a group with a limit can be made: below this process's own, or with version 2, where only a group without
     * processes may have such children, below the next one up that already has them.
     */
    Optional<Path> parent() throws IOException {
        if (version() == Version.FIRST) {
            return Optional.of(own());
        }
        Path mount = root.resolve(Version.SECOND.mount);
        return Stream.iterate(own(), group -> group.startsWith(mount), Path::getParent)
                .filter(group -> read(group.resolve("cgroup.subtree_control")).contains("memory"))
                .findFirst();
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }
}
