// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.warm;

import java.util.List;

/**
 * The files that a test reads, as it says so: equal needs are the same files. Immutable. What lies behind the paths is looked up when it
 * is warmed, not before.
 *
 * @param paths files, directories, globs; in the order in which they are read, at least one, absolute
 * @param origin who says so
 */
public record FileNeed(List<String> paths, Origin origin) {

    /** Who says that a test reads files. */
    public enum Origin {
        /** The test: a directory in which no weights are known is read as a whole. */
        DECLARED,
        /** A name that usually means a model: only weights count, and there may be none. */
        CONVENTION
    }

    /** Copies the paths. */
    public FileNeed {
        paths = List.copyOf(paths);
        if (paths.isEmpty()) {
            throw new IllegalArgumentException("a need of no files; name at least one");
        }
    }

    /** In words, for people. */
    public String label() {
        return String.join(", ", paths);
    }
}
