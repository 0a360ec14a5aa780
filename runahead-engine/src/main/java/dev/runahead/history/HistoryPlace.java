// SPDX-License-Identifier: Apache-2.0
package dev.runahead.history;

import dev.runahead.UserCache;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
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
            return directory.map(all -> new HistoryFile(
                    all.toAbsolutePath().resolve(ProjectName.of(real)).resolve("history")));
        } catch (IOException e) { // A working directory that is gone.
            System.getLogger("dev.runahead")
                    .log(Level.DEBUG, "no history, since " + project.toAbsolutePath() + " is not there", e);
            return Optional.empty();
        }
    }

    /**
     * Whether there may be a history of the project in this process's working directory. Quicker than to look for it, and wrongly yes
     * if there is one of another project of the same name.
     */
    public boolean mayHoldThisProject() {
        if (directory.isEmpty()) {
            return false;
        }
        try {
            String[] names = directory.get().toFile().list();
            String mine = readable(Path.of("").toRealPath()) + "-";
            for (String name : names == null ? new String[0] : names) {
                if (name.startsWith(mine)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) { // A working directory that is gone.
            return false;
        }
    }

    /** What people read of a project's name: no other characters than those that every file system takes. */
    static String readable(Path real) {
        Path last = real.getFileName();
        StringBuilder name = new StringBuilder(last == null ? "root" : last.toString());
        for (int i = 0; i < name.length(); i++) {
            char each = name.charAt(i);
            boolean plain = each < 128 && (Character.isLetterOrDigit(each) || "._-".indexOf(each) >= 0);
            name.setCharAt(i, plain ? each : '_');
        }
        return name.toString();
    }
}
