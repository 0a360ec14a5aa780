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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks whether a program is Open MPI's {@code mpirun}. What it answers stays true and is asked once; a look that gave no
 * answer counts as no, and the next one looks again. Thread-safe.
 */
final class OpenMpi {

    private static final System.Logger LOG = System.getLogger("dev.runahead.mpi");

    private static final File DEV_NULL = new File("/dev/null");

    /** A JVM's own path never changes. */
    private static final OpenMpi ON_THIS_PATH = new OpenMpi("mpirun", Duration.ofSeconds(5));

    /** Where {@code mpirun} names the rank whose end was the first, in its texts about exit codes, signals and aborts. */
    private static final Pattern FIRST_RANK =
            Pattern.compile("Process name: \\[\\[\\d+,1],(\\d{1,6})]|(?:process|invoked on) rank (\\d{1,6})");

    private enum Answer {
        NONE,
        YES,
        NO
    }

    private final String program;
    private final Duration patience;
    private volatile Answer answer = Answer.NONE;

    OpenMpi(String program, Duration patience) {
        this.program = program;
        this.patience = patience;
    }

    /** Whether {@code mpirun} on this JVM's path is Open MPI's. */
    static boolean onThisPath() {
        return ON_THIS_PATH.found();
    }

    /** The rank that ended first, if {@code mpirun} says so: it kills the others at once. */
    static Optional<Integer> firstRank(String printed) {
        Matcher found = FIRST_RANK.matcher(printed);
        return found.find()
                ? Optional.of(Integer.valueOf(found.group(1) == null ? found.group(2) : found.group(1)))
                : Optional.empty();
    }

    /** Whether the program says that it is Open MPI's. Bounded; an interrupt is kept for the caller. */
    boolean found() {
        if (answer == Answer.NONE) {
            answer = look();
        }
        return answer == Answer.YES;
    }

    private Answer look() {
        boolean interrupted = Thread.interrupted();
        try {
            String version = version();
            if (version.isBlank()) {
                return Answer.NONE;
            }
            return version.contains("Open MPI") ? Answer.YES : Answer.NO;
        } catch (TimeoutException e) {
            LOG.log(
                    Level.WARNING,
                    "'" + program + " --version' had not ended after " + patience.toMillis() + " ms, so this pool's"
                            + " workers run without MPI; mend it, or set " + LauncherChoice.PROPERTY);
            return Answer.NONE;
        } catch (IOException e) { // Usually there is no such program.
            LOG.log(Level.DEBUG, "no answer from '" + program + " --version': " + e.getMessage());
            return Answer.NONE;
        } catch (InterruptedException e) {
            interrupted = true;
            return Answer.NONE;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private String version() throws IOException, InterruptedException, TimeoutException {
        Path printed = Files.createTempFile("runahead-mpirun", ".txt");
        try (InputStream text = Files.newInputStream(printed)) {
            run(printed);
            return new String(text.readAllBytes(), StandardCharsets.ISO_8859_1);
        } finally {
            Files.deleteIfExists(printed);
        }
    }

    private void run(Path printed) throws IOException, InterruptedException, TimeoutException {
        Process process = new ProcessBuilder(program, "--version")
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
