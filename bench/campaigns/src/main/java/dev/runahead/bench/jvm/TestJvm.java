// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.jvm;

import dev.runahead.Deadline;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A JVM like this one that runs tests as a process, with a temporary directory of its own: all that it starts carries that
 * directory's name in its environment. Confined to one thread.
 */
public final class TestJvm implements AutoCloseable {

    private static final int LAST_LINES = 40;

    private final JvmCommand command;
    private final Path temporary;
    private final Process process;
    private final Thread ending;

    private TestJvm(JvmCommand command, Path temporary, Process process) {
        this.command = command;
        this.temporary = temporary;
        this.process = process;
        this.ending = new Thread(process::destroy, "bench-ending");
        Runtime.getRuntime().addShutdownHook(ending);
    }

    /**
     * Starts it; if this JVM is told to end meanwhile, so is that one.
     *
     * @param temporaries where its temporary directory is made; a short path, since sockets lie below it
     * @throws IOException if it cannot be started
     */
    public static TestJvm start(JvmCommand command, Path temporaries) throws IOException {
        Path temporary = Files.createDirectory(temporaries.resolve(command.name()));
        List<String> words = new ArrayList<>(command.prefix());
        words.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData", // Else a file in the shared temporary directory.
                "-Djava.io.tmpdir=" + temporary));
        words.addAll(command.arguments());
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(command.directory().toFile())
                .redirectErrorStream(true)
                .redirectOutput(command.log().toFile())
                .redirectInput(new File("/dev/null"));
        builder.environment().put("TMPDIR", temporary.toString());
        return new TestJvm(command, temporary, builder.start());
    }

    /** Its process. */
    public long pid() {
        return process.pid();
    }

    /** Its temporary directory, which stands in the environment of all that it starts. */
    public Path temporary() {
        return temporary;
    }

    /** Waits for its end, at most so long; tells whether it has ended. */
    public boolean ended(Duration patience) throws InterruptedException {
        return process.waitFor(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    /**
     * Its exit status.
     *
     * @throws IllegalThreadStateException if it has not ended
     */
    public int status() {
        return process.exitValue();
    }

    /** Kills it, which its workers notice. */
    public void kill() {
        process.destroyForcibly();
    }

    /**
     * What it left: processes, files in its temporary directory, segments of shared memory that were not there before.
     * Empty is right.
     *
     * @param before the shared memory's files before it began
     * @param patience how long what is just ending may take, once the JVM has ended
     */
    public List<String> leftBehind(SharedMemory before, Duration patience) throws InterruptedException {
        Deadline deadline = Deadline.in(patience);
        List<String> left = left(before);
        while (!left.isEmpty() && !deadline.passed()) {
            Pause.of(Duration.ofMillis(50));
            left = left(before);
        }
        return left;
    }

    private List<String> left(SharedMemory before) {
        List<String> left = new ArrayList<>();
        ProcessTree.carrying(temporary).forEach(pid -> left.add("process " + pid + " " + ProcessTree.commandLine(pid)));
        left.addAll(SharedMemory.list(temporary));
        left.addAll(before.newFiles());
        return left;
    }

    /** The end of its output, indented. */
    public String lastLines() {
        try {
            List<String> lines = new String(Files.readAllBytes(command.log()), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return "    | "
                    + String.join("\n    | ", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()))
                    + "\n    (all of it: " + command.log() + ")";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it if it still runs. Its files stay: they are the campaign's to remove. */
    @Override
    public void close() {
        process.destroyForcibly();
        Runtime.getRuntime().removeShutdownHook(ending);
    }
}
