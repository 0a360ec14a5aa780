// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.jvm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * What a process printed until its end, with errors where they are redirected. Immutable.
 *
 * @param text as UTF-8
 * @param status its exit status
 */
public record Printed(String text, int status) {

    private static final Duration LAST_WORDS = Duration.ofSeconds(10);

    /**
     * Reads until the process ends; one that takes too long is killed.
     *
     * @throws IOException if it does not end even then
     */
    public static Printed by(Process process, Duration patience) throws IOException, InterruptedException {
        var unused = process.onExit()
                .completeOnTimeout(process, patience.toMillis(), TimeUnit.MILLISECONDS)
                .thenAccept(Printed::kill);
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IOException("process " + process.pid() + " goes on without its output; it printed: " + text);
        }
        return new Printed(text, process.exitValue());
    }

    /** Of one that has ended it would close the output, which may not have been read. */
    private static void kill(Process process) {
        if (process.isAlive()) {
            process.destroyForcibly();
        }
    }
}
