// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Settles which launcher a pool gets. Immutable.
 *
 * @param setting the word that overrides {@link Launcher#AUTO}, or null
 * @param openMpiFound looks for Open MPI; asked only if nothing else decides
 */
record LauncherChoice(@Nullable String setting, BooleanSupplier openMpiFound) {

    static final String PROPERTY = "runahead.mpi.launcher";
    static final String VARIABLE = "RUNAHEAD_MPI_LAUNCHER";

    static LauncherChoice ofThisJvm() {
        return new LauncherChoice(System.getProperty(PROPERTY, System.getenv(VARIABLE)), OpenMpi::onThisPath);
    }

    Launcher resolve(Launcher asked) {
        Launcher wanted = asked == Launcher.AUTO && setting != null ? parsed(setting) : asked;
        if (wanted != Launcher.AUTO) {
            return wanted;
        }
        return openMpiFound.getAsBoolean() ? Launcher.OPENMPI : Launcher.LOCAL;
    }

    private static Launcher parsed(String setting) {
        List<Launcher> choices = List.of(Launcher.values());
        return choices.stream()
                .filter(launcher -> launcher.word().equals(setting.strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("MPI launcher '" + setting
                        + "' is not one of "
                        + Arrays.toString(choices.stream().map(Launcher::word).toArray())
                        + "; correct the system property " + PROPERTY + " or the environment variable " + VARIABLE));
    }
}
