// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Settles which launcher a pool gets. Immutable.
 *
 * @param setting the word that overrides {@link Launcher#AUTO}, or null
 * @param found looks for what is installed; asked only if nothing else decides
 */
record LauncherChoice(@Nullable String setting, Supplier<Launcher> found) {

    static final String PROPERTY = "runahead.mpi.launcher";
    static final String VARIABLE = "RUNAHEAD_MPI_LAUNCHER";

    static LauncherChoice ofThisJvm() {
        return new LauncherChoice(System.getProperty(PROPERTY, System.getenv(VARIABLE)), InstalledMpi.here()::launcher);
    }

    Launcher resolve(Launcher asked) {
        Launcher wanted = asked == Launcher.AUTO && setting != null ? parsed(setting) : asked;
        return wanted == Launcher.AUTO ? found.get() : wanted;
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
