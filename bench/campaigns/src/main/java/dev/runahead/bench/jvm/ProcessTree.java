// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.jvm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The processes that belong to a test JVM, from {@code /proc}. Thread-safe, without state. */
public final class ProcessTree {

    private static final Path PROC = Path.of("/proc");

    private ProcessTree() {}

    /**
     * A process, all that descend from it, and all that carry its temporary directory in their environment: what lost its
     * parent is found by that.
     */
    public static Set<Long> of(long pid, Path temporary) {
        Set<Long> tree = new TreeSet<>(carrying(temporary));
        ProcessHandle.of(pid).ifPresent(root -> {
            tree.add(pid);
            root.descendants().map(ProcessHandle::pid).forEach(tree::add);
        });
        return tree;
    }

    /** Processes with a directory in their environment or on their command line, but for this one. */
    public static Set<Long> carrying(Path directory) {
        long self = ProcessHandle.current().pid();
        try (Stream<Path> processes = Files.list(PROC)) {
            return processes
                    .map(process -> process.getFileName().toString())
                    .filter(name -> Character.isDigit(name.charAt(0)))
                    .map(Long::valueOf)
                    .filter(pid -> pid != self)
                    .filter(pid ->
                            mentions(read(pid, "environ"), directory) || mentions(read(pid, "cmdline"), directory))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            return Set.of(); // No /proc: then there is nothing to tell by.
        }
    }

    /** Whether the directory stands there as itself and not as the beginning of another one's name. */
    static boolean mentions(String text, Path directory) {
        String name = directory.toString();
        for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
            int end = at + name.length();
            if (end == text.length() || text.charAt(end) == '/' || text.charAt(end) < ' ') {
                return true;
            }
        }
        return false;
    }

    static String commandLine(long pid) {
        return read(pid, "cmdline").replace('\0', ' ').strip();
    }

    private static String read(long pid, String file) {
        try {
            return Files.readString(PROC.resolve(Long.toString(pid)).resolve(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return ""; // It has ended meanwhile, or is another user's.
        }
    }
}
