// SPDX-License-Identifier: Apache-2.0
package dev.runahead.history;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files for their user's eyes only, where the file system can tell users apart. Thread-safe, without state. */
final class OwnFiles {

    private OwnFiles() {}

    /** What a new file is made with. */
    static FileAttribute<?>[] file(Path where) {
        return permissions(where, "rw-------");
    }

    /** Makes the directory that a file shall lie in, and those above it that are missing. */
    static void createDirectoryOf(Path file) throws IOException {
        Path directory = file.getParent();
        if (directory != null
                && !Files.isDirectory(directory)) { // Also behind a link, which createDirectories would refuse.
            Files.createDirectories(directory, permissions(directory, "rwx------"));
        }
    }

    private static FileAttribute<?>[] permissions(Path where, String permissions) {
        return isPosix(where)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /**
     * A history names classes, which are loaded: it is believed only if it is its user's word.
     *
     * @throws FileSystemException if others may write the file
     */
    static void checkNobodyElseWrites(Path file) throws IOException {
        if (!isPosix(file)) {
            return;
        }
        Set<PosixFilePermission> allowed = Files.getPosixFilePermissions(file);
        if (allowed.contains(PosixFilePermission.GROUP_WRITE) || allowed.contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new FileSystemException(
                    file.toString(), null, "others may write it: " + PosixFilePermissions.toString(allowed));
        }
    }

    private static boolean isPosix(Path where) {
        return where.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
