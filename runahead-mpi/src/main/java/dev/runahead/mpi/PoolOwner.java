// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Who made a pool's directory: the first thing that is written into it, for whoever finds it. Immutable.
 *
 * @param process the process that the pool belongs to
 * @param boot where that process is one
 * @param directory the directory's path, as the pool's processes have it in their environment
 */
record PoolOwner(ProcessIdentity process, Boot boot, Path directory) {

    static PoolOwner thisJvm(Path directory) {
        return new PoolOwner(ProcessIdentity.ofThisJvm(), Boot.now(), directory);
    }

    /** Whether it is certain that the owner no longer runs. One that cannot be looked up from here may run. */
    boolean isGone(Boot now) {
        return boot.isOver(now) || (boot.sameAs(now) && !process.isAlive());
    }

    /** One name and value a line. */
    String text() {
        return "pid=" + process.pid() + "\nstart_ticks=" + process.startTicks() + "\nboot=" + boot.id()
                + "\npid_namespace=" + boot.namespace() + "\nmachine=" + boot.machine() + "\ndirectory=" + directory
                + "\nend\n";
    }

    /** Reads what {@link #text} gave; empty if it is anything else, such as a part of it. */
    static Optional<PoolOwner> parsed(String text) {
        if (!text.endsWith("\nend\n")) {
            return Optional.empty();
        }
        Map<String, String> values = text.lines()
                .filter(line -> line.contains("="))
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.indexOf('=')),
                        line -> line.substring(line.indexOf('=') + 1),
                        (one, other) -> one));
        try {
            ProcessIdentity process = new ProcessIdentity(
                    Long.parseLong(values.getOrDefault("pid", "")),
                    Long.parseLong(values.getOrDefault("start_ticks", "")));
            Boot boot = new Boot(
                    values.getOrDefault("boot", ""),
                    values.getOrDefault("pid_namespace", ""),
                    values.getOrDefault("machine", ""));
            return Optional.of(new PoolOwner(process, boot, Path.of(values.getOrDefault("directory", ""))));
        } catch (IllegalArgumentException e) { // No number, or no path.
            return Optional.empty();
        }
    }
}
