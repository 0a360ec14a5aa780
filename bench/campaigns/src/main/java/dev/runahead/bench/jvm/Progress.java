// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.jvm;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Tells what goes on and since when, on the console and in a file, so that a killed campaign has told too. Confined. */
public final class Progress implements AutoCloseable {

    private final long startNanos = System.nanoTime();
    private final PrintWriter log;

    private Progress(PrintWriter log) {
        this.log = log;
    }

    /** Starts now; makes the file and the directories above it. */
    public static Progress in(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        return new Progress(new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8), true));
    }

    /** Prints a line with the time since the start in front. */
    public void say(String line) {
        print(String.format(Locale.ROOT, "[%6.1f s] %s", seconds(), line));
    }

    /** Prints a line as it is: the last one, for machines. */
    public void print(String line) {
        System.out.println(line);
        log.println(line);
    }

    /** Since the start. */
    public double seconds() {
        return (System.nanoTime() - startNanos) / 1e9;
    }

    @Override
    public void close() {
        log.close();
    }
}
