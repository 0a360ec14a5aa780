// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** What starts a pool's workers. */
enum MpiLauncher {
    AUTO,
    LOCAL,
    OPENMPI;

    private static final int PATIENCE_SECONDS = 10;

    /** The word that pools and the command line use. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** This launcher; for {@link #AUTO} Open MPI where {@code mpirun} is Open MPI's, else local processes. */
    MpiLauncher resolve() throws InterruptedException {
        if (this != AUTO) {
            return this;
        }
        return openMpiOnThisPath() ? OPENMPI : LOCAL;
    }

    private static boolean openMpiOnThisPath() throws InterruptedException {
        try {
            Process mpirun = new ProcessBuilder("mpirun", "--version")
                    .redirectErrorStream(true)
                    .start();
            if (!mpirun.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                mpirun.destroyForcibly();
                return false;
            }
            return new String(mpirun.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1).contains("Open MPI");
        } catch (IOException e) {
            return false; // No mpirun: that is an answer too.
        }
    }
}
