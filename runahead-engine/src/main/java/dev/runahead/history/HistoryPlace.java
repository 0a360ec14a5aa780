// SPDX-License-Identifier: Apache-2.0
package dev.runahead.history;

import dev.runahead.UserCache;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * Where a user's histories lie: a directory with one of its own for each project. Immutable, thread-safe. Nothing is made
 * before a run has something to keep.
 *
 * <p>A project is a working directory, so each module of a build is one. Its directory has the name of that one's last
 * part, for people, and a hash of its real path, so that two checkouts of one name do not share.
 *
 * @param directory for all projects; empty for none
 */
public record HistoryPlace(Optional<Path> directory) {

    private static final int HASH_BYTES = 4;
    private static final System.Logger LOG = System.getLogger("dev.runahead");

    /** Nothing is read and nothing is kept. */
    public static HistoryPlace none() {
        return new HistoryPlace(Optional.empty());
    }

    /** A directory of the caller's choice, made if it is not there. */
    public static HistoryPlace at(Path directory) {
        return new HistoryPlace(Optional.of(directory));
    }

    /**
     * The usual one, see {@link UserCache#directory}.
     *
     * @param environment of this process
     */
    public static HistoryPlace ofThisUser(Map<String, String> environment) {
        return at(UserCache.directory(environment));
    }

    /** The history of the project in this process's working directory; empty if none is kept. */
    public Optional<HistoryFile> file() {
        return fileOf(Path.of(""));
    }

    /** The history of the project in another directory; empty if none is kept, or the directory is not there. */
    public Optional<HistoryFile> fileOf(Path project) {
        try {
            Path real = project.toRealPath();
            return directory.map(all ->
                    new HistoryFile(all.toAbsolutePath().resolve(name(real)).resolve("history")));
        } catch (IOException e) { // A working directory that is gone.
            LOG.log(Level.DEBUG, "no history, since " + project.toAbsolutePath() + " is not there", e);
            return Optional.empty();
        }
    }

    private static String name(Path real) {
        Path last = real.getFileName();
        String readable = last == null ? "root" : last.toString().replaceAll("[^A-Za-z0-9._-]", "_");
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(real.toString().getBytes(StandardCharsets.UTF_8));
            return readable + "-" + HexFormat.of().formatHex(hash, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
