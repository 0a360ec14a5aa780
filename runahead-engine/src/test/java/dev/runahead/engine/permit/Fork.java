// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.permit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A {@link Taker} in a process of its own. Confined to one thread. */
final class Fork {

    private final Process process;
    private final PrintStream in;
    private final BufferedReader out;

    Fork(Path directory, int builds) throws IOException {
        process = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Taker.class.getName(),
                        directory.toString(),
                        "" + builds)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        in = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        out = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Says a line and returns the answer. */
    String ask(String line) throws IOException {
        say(line);
        return answer();
    }

    void say(String line) {
        in.println(line);
    }

    String answer() throws IOException {
        return out.readLine();
    }

    /** SIGKILL; returns when the kernel says that it is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Lets it end by itself. */
    void end() throws InterruptedException {
        in.close();
        if (!process.waitFor(5, TimeUnit.SECONDS)) {
            kill();
        }
    }
}
