// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Looks for Open MPI's {@code mpirun}. */
final class OpenMpi {

    private static final File DEV_NULL = new File("/dev/null");
    private static final int PATIENCE_SECONDS = 5;

    private OpenMpi() {}

    /** Whether {@code mpirun} on this JVM's path is Open MPI's. A JVM's own path never changes, so it is asked once. */
    static boolean onThisPath() {
        return Found.ON_THIS_PATH;
    }

    /** Whether a program says that it is Open MPI's {@code mpirun}. Bounded; an interrupt is kept for the caller. */
    static boolean isOpenMpi(String program) {
        boolean interrupted = Thread.interrupted();
        try {
            return version(program).contains("Open MPI");
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            interrupted = true;
            return false;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static String version(String program) throws IOException, InterruptedException {
        Path answer = Files.createTempFile("runahead-mpirun", ".txt");
        try {
            Process process = new ProcessBuilder(program, "--version")
                    .redirectErrorStream(true)
                    .redirectInput(DEV_NULL)
                    .redirectOutput(answer.toFile())
                    .start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return "";
            }
            return Files.readString(answer, StandardCharsets.ISO_8859_1);
        } finally {
            Files.deleteIfExists(answer);
        }
    }

    private static final class Found {
        static final boolean ON_THIS_PATH = isOpenMpi("mpirun");
    }
}
