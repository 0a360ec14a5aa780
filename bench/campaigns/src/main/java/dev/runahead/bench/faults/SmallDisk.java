// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A file system in memory, mounted for one round. Only root may mount one. Confined to the thread that runs the round. */
final class SmallDisk {

    /** Room for a few pools. */
    private static final String SIZE = "96m";

    private final Path directory;

    private SmallDisk(Path directory) {
        this.directory = directory;
    }

    /**
     * Mounts one.
     *
     * @throws IOException if the system refuses, with what it said
     */
    static SmallDisk on(Path directory) throws IOException, InterruptedException {
        run(List.of(
                "mount", "-t", "tmpfs", "-o", "size=" + SIZE + ",mode=0700", "runahead-faults", directory.toString()));
        return new SmallDisk(directory);
    }

    void unmount() throws IOException, InterruptedException {
        run(List.of("umount", directory.toString()));
    }

    /** Unmounts one that may be in use. */
    static void detach(Path directory) throws IOException, InterruptedException {
        run(List.of("umount", "--lazy", directory.toString()));
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(String.join(" ", command) + ": " + said.strip());
        }
    }
}
