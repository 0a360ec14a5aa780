// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import dev.runahead.Deadline;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A shell that outlives this JVM if need be and then removes what the pool left: see {@code guard.sh}. Thread-safe.
 *
 * <p>It is started before the pool's first process. It has a process group of its own where the system allows, so that
 * a signal for the whole group of the test JVM does not take it along.
 */
final class Guard {

    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private static final String SCRIPT = "guard.sh";

    private final Process process;

    private Guard(Process process) {
        this.process = process;
    }

    static Guard of(PoolDirectory directory) throws IOException {
        try (InputStream script = Guard.class.getResourceAsStream("guard.sh")) {
            directory.write(SCRIPT, new String(script.readAllBytes(), StandardCharsets.UTF_8));
        }
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            command.add(SETSID.toString());
        }
        String path = directory.path().toString();
        command.addAll(List.of(WorkerScript.SHELL, script(directory).toString(), path));
        return new Guard(new ProcessBuilder(command)
                .directory(new File("/"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    private static Path script(PoolDirectory directory) {
        return directory.path().resolve(SCRIPT);
    }

    /** Whether one that somebody started still looks after the directory. */
    static boolean watches(PoolDirectory directory) {
        return Descendants.anyHasArgument(script(directory));
    }

    /**
     * Lets it go: it cleans up at once, since whatever could leave by itself has had its time.
     *
     * @return whether it did; if somebody had killed or stopped it, it did not, and is no more
     */
    boolean release(Deadline deadline) throws InterruptedException {
        try (OutputStream pipe = process.getOutputStream()) {
            pipe.write('\n');
        } catch (IOException e) {
            // It has ended already: somebody killed it.
        }
        if (process.waitFor(deadline.remainingNanos(), TimeUnit.NANOSECONDS)) {
            return process.exitValue() == 0;
        }
        process.destroyForcibly();
        return false;
    }
}
