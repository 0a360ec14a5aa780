// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import dev.runahead.UserCache;
import dev.runahead.mpi.archive.ArchiveStore;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where class-data archives of workers are kept: what the user has set, else in the user's cache. Without state. */
final class ArchiveSettings {

    static final String PROPERTY = "runahead.mpi.archives";
    static final String VARIABLE = "RUNAHEAD_MPI_ARCHIVES";

    /** In place of a directory: workers start without. */
    private static final String NONE = "none";

    private ArchiveSettings() {}

    static Optional<ArchiveStore> ofThisJvm() {
        return store(System.getProperty(PROPERTY), System.getenv());
    }

    static Optional<ArchiveStore> store(@Nullable String property, Map<String, String> environment) {
        String setting = Optional.ofNullable(property)
                .or(() -> Optional.ofNullable(environment.get(VARIABLE)))
                .map(String::strip)
                .orElse("");
        if (setting.equals(NONE)) {
            return Optional.empty();
        }
        Path directory = setting.isEmpty() ? UserCache.directory(environment).resolve("workers") : Path.of(setting);
        return Optional.of(new ArchiveStore(directory.toAbsolutePath()));
    }
}
