// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A node in {@code /dev} that is called as NVIDIA's driver calls its own, with a number that no GPU has, and reads like
 * {@code /dev/null}. Removed by {@link #close}.
 */
record StandInNode(Path path) implements AutoCloseable {

    static final String SKIPPED = "SKIPPED: what workers tell of GPUs, since this user may not write in /dev";

    private static final Path DEV = Path.of("/dev");
    private static final Path OPEN = Path.of("/proc/self/fd");

    /** Whether one can be made here; said aloud if not. */
    static boolean possible() {
        boolean possible = Files.isDirectory(OPEN) && Files.isWritable(DEV);
        if (!possible) {
            System.out.println(SKIPPED);
        }
        return possible;
    }

    /** One whose name ends so; a plain file where this user may not make nodes. */
    static StandInNode of(String suffix) throws IOException, InterruptedException {
        Path path = DEV.resolve("nvidia" + suffix);
        Process mknod = new ProcessBuilder("mknod", path.toString(), "c", "1", "3").start();
        if (!mknod.waitFor(10, TimeUnit.SECONDS) || mknod.exitValue() != 0) {
            Files.createFile(path);
        }
        return new StandInNode(path);
    }

    /** One of a GPU whose number no other test JVM uses. */
    static StandInNode ofGpu() throws IOException, InterruptedException {
        return of(String.valueOf(1_000_000_000L + ProcessHandle.current().pid()));
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path);
    }
}
