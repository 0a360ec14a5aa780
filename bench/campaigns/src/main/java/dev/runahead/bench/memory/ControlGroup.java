// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.memory;

import dev.runahead.Deadline;
import dev.runahead.bench.jvm.Pause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A control group whose processes together may take so much memory and no swap: who takes more is killed. One that was
 * made for the campaign is removed with it. Confined to one thread.
 */
final class ControlGroup implements AutoCloseable {

    private static final Pattern KILLS = Pattern.compile("(?m)^oom_kill (\\d+)$");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path path;
    private final MemoryGroups.Version version;
    private final boolean made;
    private final Thread ending = new Thread(this::remove, "bench-control-group");
    private long killsBefore;

    private ControlGroup(Path path, MemoryGroups.Version version, boolean made) {
        this.path = path;
        this.version = version;
        this.made = made;
        if (made) {
            Runtime.getRuntime().addShutdownHook(ending);
        }
    }

    /**
     * Makes one below the groups of this process, or takes this process's own if that may take no more.
     *
     * @throws IOException if this user or this system does not let us
     */
    static ControlGroup of(MemoryGroups groups, long limitBytes) throws IOException {
        if (groups.limitBytes() <= limitBytes) {
            ControlGroup own = new ControlGroup(groups.own(), groups.version(), false);
            own.killsBefore = own.allKills();
            return own;
        }
        Path parent = groups.parent()
                .orElseThrow(() -> new IOException("no control group here hands its memory on to groups below it"));
        Path path = parent.resolve("runahead-memory-" + ProcessHandle.current().pid());
        ControlGroup group = new ControlGroup(Files.createDirectory(path), groups.version(), true);
        try {
            Files.writeString(path.resolve(group.version.limit), Long.toString(limitBytes));
            group.forbidSwap(limitBytes);
            group.killsBefore = group.allKills();
        } catch (IOException | RuntimeException e) {
            group.close();
            throw e;
        }
        return group;
    }

    private void forbidSwap(long limitBytes) throws IOException {
        Path first = path.resolve("memory.memsw.limit_in_bytes");
        Path second = path.resolve("memory.swap.max");
        if (version == MemoryGroups.Version.FIRST && Files.exists(first)) {
            Files.writeString(first, Long.toString(limitBytes));
        } else if (version == MemoryGroups.Version.SECOND && Files.exists(second)) {
            Files.writeString(second, "0");
        }
    }

    /** What stands before a command so that it and all that it starts are in the group from their first moment on. */
    List<String> prefix() {
        if (!made) {
            return List.of();
        }
        return List.of(
                "/bin/sh",
                "-c",
                "echo $$ >\"$0\" && exec \"$@\"",
                path.resolve("cgroup.procs").toString());
    }

    /**
     * How many of its processes were killed for memory.
     *
     * @throws IOException if the system does not count them
     */
    long kills() throws IOException {
        return allKills() - killsBefore;
    }

    private long allKills() throws IOException {
        Path file = path.resolve(version.events);
        Matcher kills = KILLS.matcher(Files.readString(file));
        if (!kills.find()) {
            throw new IOException("no oom_kill in " + file + ": this kernel does not count what it kills");
        }
        return Long.parseLong(kills.group(1));
    }

    /** The most that it took, page cache included, MiB; empty if the system does not say. */
    Optional<Long> peakMebibytes() {
        String text = MemoryGroups.read(path.resolve(version.peak)).strip();
        return text.matches("\\d{1,18}") ? Optional.of(Long.parseLong(text) >> 20) : Optional.empty();
    }

    /** Removes it as soon as its last process has gone, which may take a moment. */
    @Override
    public void close() {
        if (made) {
            remove();
            Runtime.getRuntime().removeShutdownHook(ending);
        }
    }

    private void remove() {
        Deadline deadline = Deadline.in(PATIENCE);
        try {
            while (!removed(deadline)) {
                Pause.of(Duration.ofMillis(50));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean removed(Deadline deadline) {
        try {
            Files.deleteIfExists(path);
            return true;
        } catch (IOException e) { // It still has processes.
            if (deadline.passed()) {
                throw new UncheckedIOException(e);
            }
            return false;
        }
    }
}
