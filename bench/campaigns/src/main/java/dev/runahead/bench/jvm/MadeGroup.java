// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.jvm;

import dev.runahead.Deadline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A control group that was made for a campaign and goes with it. Confined to one thread. */
public final class MadeGroup implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path path;
    private final Thread ending = new Thread(this::remove, "bench-control-group");

    private MadeGroup(Path path) {
        this.path = path;
        Runtime.getRuntime().addShutdownHook(ending);
    }

    /**
     * Makes one.
     *
     * @param parent the group below which it is made
     * @param name begins its name
     * @throws IOException if this user or this system does not let us
     */
    public static MadeGroup below(Path parent, String name) throws IOException {
        return new MadeGroup(Files.createDirectory(
                parent.resolve(name + "-" + ProcessHandle.current().pid())));
    }

    /** Its directory. */
    public Path path() {
        return path;
    }

    /** What stands before a command so that it and all that it starts are in the group from their first moment on. */
    public List<String> prefix() {
        return List.of(
                "/bin/sh",
                "-c",
                "echo $$ >\"$0\" && exec \"$@\"",
                path.resolve("cgroup.procs").toString());
    }

    /** Removes it as soon as its last process has gone, which may take a moment. */
    @Override
    public void close() {
        remove();
        Runtime.getRuntime().removeShutdownHook(ending);
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
