// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.warm;

import dev.runahead.engine.permit.MemoryGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * How much page cache may be filled now: what is free, or holds file pages that nobody has mapped, of the machine and of each control
 * group that limits this process; less a reserve of a tenth of the whole. Immutable, thread-safe; each look reads a few small files.
 *
 * <p>Mapped pages are left out since a running test may be using them: to read ahead by evicting those would slow it.
 */
final class Headroom {

    private static final int RESERVE_PART = 10;
    private static final int MOST_DIGITS = 18;

    private final Path root;
    private final List<MemoryGroup> groups;

    private Headroom(Path root) {
        this.root = root;
        this.groups = MemoryGroup.around(root).distinct().collect(Collectors.toList());
    }

    /** Of this process. */
    static Headroom ofThisProcess() {
        return in(Path.of("/"));
    }

    /**
     * Of a process whose surroundings lie elsewhere.
     *
     * @param root where {@code proc} and {@code sys} are
     */
    static Headroom in(Path root) {
        return new Headroom(root);
    }

    /** Bytes, not negative; {@link Long#MAX_VALUE} if nothing is known. */
    long bytes() {
        return LongStream.concat(ofMachine().stream(), groups.stream().flatMapToLong(group -> ofGroup(group).stream()))
                .map(bytes -> Math.max(0, bytes))
                .min()
                .orElse(Long.MAX_VALUE);
    }

    private OptionalLong ofMachine() {
        Map<String, Long> kibibytes = numbers(lines(root.resolve("proc/meminfo")));
        if (!kibibytes.containsKey("MemAvailable") || !kibibytes.containsKey("MemTotal")) {
            return OptionalLong.empty();
        }
        long free = kibibytes.get("MemAvailable") - kibibytes.getOrDefault("Mapped", 0L);
        return OptionalLong.of((free - kibibytes.get("MemTotal") / RESERVE_PART) << 10);
    }

    private static OptionalLong ofGroup(MemoryGroup group) {
        OptionalLong limit = group.limit();
        OptionalLong usage = group.usage();
        if (limit.isEmpty() || usage.isEmpty()) {
            return OptionalLong.empty();
        }
        Map<String, Long> bytes = numbers(group.statistics());
        // Version 1 has names for the group alone and, with a prefix, for all below it as well; version 2 counts all
        // below.
        String below = group.version() == 1 ? "total_" : "";
        String mapped = group.version() == 1 ? "total_mapped_file" : "file_mapped";
        long reclaimable = bytes.getOrDefault(below + "inactive_file", 0L)
                + bytes.getOrDefault(below + "active_file", 0L)
                - bytes.getOrDefault(mapped, 0L);
        long free = limit.getAsLong() - usage.getAsLong() + Math.max(0, reclaimable);
        return OptionalLong.of(free - limit.getAsLong() / RESERVE_PART);
    }

    /** Without regular expressions: these are some hundred lines, again and again, and at first nothing is compiled. */
    private static Map<String, Long> numbers(Stream<String> lines) {
        Map<String, Long> numbers = new HashMap<>();
        lines.forEach(line -> {
            int nameEnd = end(line, 0, each -> each != ':' && each != ' ');
            int from = end(line, nameEnd, each -> each == ':' || each == ' ');
            int to = end(line, from, each -> each >= '0' && each <= '9');
            boolean isNumber = to > from && to - from <= MOST_DIGITS && (to == line.length() || line.charAt(to) == ' ');
            if (isNumber) {
                numbers.put(line.substring(0, nameEnd), Long.parseLong(line, from, to, 10));
            }
        });
        return numbers;
    }

    private static int end(String line, int from, IntPredicate goesOn) {
        int at = from;
        while (at < line.length() && goesOn.test(line.charAt(at))) {
            at++;
        }
        return at;
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readString(file).lines();
        } catch (IOException e) {
            return Stream.empty();
        }
    }
}
