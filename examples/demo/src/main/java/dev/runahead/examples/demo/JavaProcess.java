// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A JVM like this one, run to its end. Its output goes to a file, so that workers which outlive it could not hold a pipe
 * of ours open. Immutable.
 *
 * @param directory where it runs
 * @param log where its output goes
 * @param arguments everything behind {@code java}
 */
record JavaProcess(Path directory, Path log, List<String> arguments) {

    private static final int PATIENCE_MINUTES = 10;
    private static final int LAST_LINES = 40;

    /**
     * Runs it; if this JVM is told to end meanwhile, so is that one.
     *
     * @return its exit status
     * @throws IOException if it cannot be started, or still runs after ten minutes
     */
    int run() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        process.getOutputStream().close();
        Thread ending = new Thread(process::destroy, "demo-ending");
        Runtime.getRuntime().addShutdownHook(ending);
        try {
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                throw new IOException(
                        "it still ran after " + PATIENCE_MINUTES + " minutes and was ended:\n" + lastLines());
            }
            return process.exitValue();
        } finally {
            process.destroy();
            Runtime.getRuntime().removeShutdownHook(ending);
        }
    }

    /** The end of its output, indented. */
    String lastLines() throws IOException {
        List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                .lines()
                .toList();
        return "    | " + String.join("\n    | ", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()))
                + "\n    (all of it: " + log + ")";
    }
}
