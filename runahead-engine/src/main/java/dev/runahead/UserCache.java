// SPDX-License-Identifier: Apache-2.0
package dev.runahead;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where Runahead may keep what it can make again: a directory of this user. Without state. */
public final class UserCache {

    private UserCache() {}

    /**
     * {@code runahead} in what {@code XDG_CACHE_HOME} names, else in the user's directory for caches: {@code ~/.cache}, on macOS
     * {@code ~/Library/Caches}, on Windows what {@code LOCALAPPDATA} names. It need not exist.
     *
     * @param environment of this process
     */
    public static Path directory(Map<String, String> environment) {
        return directory(environment, System.getProperty("os.name"), Path.of(System.getProperty("user.home")));
    }

    static Path directory(Map<String, String> environment, String system, Path home) {
        Optional<Path> said = absolute(environment, "XDG_CACHE_HOME");
        Path caches = said.isPresent() ? said.get() : usual(environment, system.toLowerCase(Locale.ROOT), home);
        return caches.resolve("runahead");
    }

    private static Path usual(Map<String, String> environment, String system, Path home) {
        if (system.startsWith("windows")) {
            return absolute(environment, "LOCALAPPDATA")
                    .orElse(home.resolve("AppData").resolve("Local"));
        }
        return system.startsWith("mac") ? home.resolve("Library").resolve("Caches") : home.resolve(".cache");
    }

    /** The XDG base directory specification says to ignore relative ones. */
    private static Optional<Path> absolute(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            return Optional.empty();
        }
        Path path = Path.of(value);
        return path.isAbsolute() ? Optional.of(path) : Optional.empty();
    }
}
