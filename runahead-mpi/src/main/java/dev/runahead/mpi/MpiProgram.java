// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A program, and what it says about itself. What it answers stays true and is asked once; a look that gave no answer counts
 * as none, and the next one looks again. Thread-safe.
 */
final class MpiProgram {

    private static final System.Logger LOG = System.getLogger("dev.runahead.mpi");

    private static final File DEV_NULL = new File("/dev/null");

    private final String name;
    private final String question;
    private final Duration patience;
    private volatile @Nullable String answer;

    /**
     * A program that has not been asked.
     *
     * @param name looked up on the path of this JVM
     * @param question its only argument, such as {@code --version}
     * @param patience how long it may take
     */
    MpiProgram(String name, String question, Duration patience) {
        this.name = name;
        this.question = question;
        this.patience = patience;
    }

    String name() {
        return name;
    }

    /** What it prints; empty if it is not there or prints nothing in time. Bounded; an interrupt is kept for the caller. */
    Optional<String> answer() {
        if (answer == null) {
            answer = look();
        }
        return Optional.ofNullable(answer);
    }

    private @Nullable String look() {
        boolean interrupted = Thread.interrupted();
        try {
            String printed = printed();
            return printed.isBlank() ? null : printed;
        } catch (TimeoutException e) {
            LOG.log(
                    Level.WARNING,
                    "'" + name + " " + question + "' had not ended after " + patience.toMillis()
                            + " ms, so this pool does" + " without it; mend it, or set " + LauncherChoice.PROPERTY);
            return null;
        } catch (IOException e) { // Usually there is no such program.
            LOG.log(Level.DEBUG, "no answer from '" + name + " " + question + "': " + e.getMessage());
            return null;
        } catch (InterruptedException e) {
            interrupted = true;
            return null;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private String printed() throws IOException, InterruptedException, TimeoutException {
        Path printed = Files.createTempFile("runahead-mpirun", ".txt");
        try (InputStream text = Files.newInputStream(printed)) {
            run(printed);
            return new String(text.readAllBytes(), StandardCharsets.ISO_8859_1);
        } finally {
            Files.deleteIfExists(printed);
        }
    }

    private void run(Path printed) throws IOException, InterruptedException, TimeoutException {
        Process process = new ProcessBuilder(name, question)
                .redirectErrorStream(true)
                .redirectInput(DEV_NULL)
                .redirectOutput(printed.toFile())
                .start();
        try {
            Files.delete(printed); // Both ends are open: a JVM that is killed while it waits leaves no file.
            if (!process.waitFor(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new TimeoutException();
            }
        } finally {
            process.destroyForcibly(); // Does nothing to one that has ended.
        }
    }
}
