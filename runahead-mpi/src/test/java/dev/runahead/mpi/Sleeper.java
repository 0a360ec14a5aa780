// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process that does nothing until a test ends it, or somebody else does. */
record Sleeper(Process process) implements AutoCloseable {

    static Sleeper start() throws IOException {
        return new Sleeper(command("sleep", "600").start());
    }

    /** One that belongs to a pool, by its environment. */
    static Sleeper in(Path poolDirectory) throws IOException {
        ProcessBuilder builder = command("sleep", "600");
        builder.environment().put("TMPDIR", poolDirectory + "/tmp");
        return new Sleeper(builder.start());
    }

    static Sleeper running(String... command) throws IOException {
        return new Sleeper(command(command).start());
    }

    private static ProcessBuilder command(String... command) {
        return new ProcessBuilder(List.of(command))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
    }

    ProcessIdentity identity() {
        return ProcessIdentity.of(process.pid()).orElseThrow();
    }

    /** The identity of a process that has ended and was reaped. */
    static ProcessIdentity ended() throws IOException, InterruptedException {
        try (Sleeper sleeper = start()) {
            ProcessIdentity identity = sleeper.identity();
            sleeper.kill();
            return identity;
        }
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    boolean endsWithin(long seconds) throws InterruptedException {
        return process.waitFor(seconds, TimeUnit.SECONDS);
    }

    /** Sends a signal, such as {@code -STOP}, to any process. */
    static void signal(String signal, long pid) throws IOException, InterruptedException {
        int status =
                new ProcessBuilder("kill", signal, Long.toString(pid)).start().waitFor();
        if (status != 0) {
            throw new IOException("kill " + signal + " " + pid + " ended with " + status);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
