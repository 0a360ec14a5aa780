// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.memory;

import dev.runahead.bench.jvm.MadeGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private final Path path;
    private final MemoryGroups.Version version;
    private final Optional<MadeGroup> made;
    private long killsBefore;

    private ControlGroup(Path path, MemoryGroups.Version version, Optional<MadeGroup> made) {
        this.path = path;
        this.version = version;
        this.made = made;
    }

    /**
     * Makes one below the groups of this process, or takes this process's own if that may take no more.
     *
     * @throws IOException if this user or this system does not let us
     */
    static ControlGroup of(MemoryGroups groups, long limitBytes) throws IOException {
        if (groups.limitBytes() <= limitBytes) {
            ControlGroup own = new ControlGroup(groups.own(), groups.version(), Optional.empty());
            own.killsBefore = own.allKills();
            return own;
        }
        Path parent = groups.parent()
                .orElseThrow(() -> new IOException("no control group here hands its memory on to groups below it"));
        MadeGroup made = MadeGroup.below(parent, "runahead-memory");
        ControlGroup group = new ControlGroup(made.path(), groups.version(), Optional.of(made));
        try {
            Files.writeString(group.path.resolve(group.version.limit), Long.toString(limitBytes));
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
        return made.map(MadeGroup::prefix).orElse(List.of());
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

    @Override
    public void close() {
        made.ifPresent(MadeGroup::close);
    }
}
