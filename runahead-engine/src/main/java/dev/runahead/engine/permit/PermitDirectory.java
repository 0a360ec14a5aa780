// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.permit;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where a user's permits lie on a host: a directory that only the user may enter. Immutable, thread-safe. It is
 * made when it is first used.
 */
public final class PermitDirectory {

    private static final Path PROCESS = Path.of("/proc/self");
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private final Optional<Path> runtime;
    private final Path temporary;
    private final Optional<Path> chosen;

    private PermitDirectory(Optional<Path> runtime, Path temporary, Optional<Path> chosen) {
        this.runtime = runtime;
        this.temporary = temporary;
        this.chosen = chosen;
    }

    /** A directory of the caller's choice, made if it is not there; its parent must be. */
    public static PermitDirectory at(Path directory) {
        return new PermitDirectory(Optional.empty(), directory, Optional.of(directory));
    }

    /**
     * The usual one: {@code runahead} in the user's runtime directory, else {@code .runahead-<user>} in {@code /tmp}. Not
     * in {@code java.io.tmpdir} if there is a {@code /tmp}: build tools give each test JVM one of its own, and forks
     * would not meet.
     *
     * @param environment names the runtime directory as {@code XDG_RUNTIME_DIR}
     */
    public static PermitDirectory ofThisUser(Map<String, String> environment) {
        Path shared = Path.of("/tmp");
        return in(environment, Files.isDirectory(shared) ? shared : Path.of(System.getProperty("java.io.tmpdir")));
    }

    static PermitDirectory in(Map<String, String> environment, Path temporary) {
        Optional<Path> runtime = Optional.ofNullable(environment.get("XDG_RUNTIME_DIR"))
                .map(Path::of)
                .filter(Path::isAbsolute);
        return new PermitDirectory(runtime, temporary, Optional.empty());
    }

    /**
     * Makes it if it is not there, and looks whether it can be trusted.
     *
     * @throws IOException if it cannot be made, is no directory, belongs to somebody else, or lets others in
     */
    Path verified() throws IOException {
        UserPrincipal user = user();
        Path directory = chosen.orElseGet(() -> usual(user));
        FileAttribute<?> ownerOnly = PosixFilePermissions.asFileAttribute(OWNER_ONLY);
        try {
            Files.createDirectory(directory, ownerOnly);
        } catch (FileAlreadyExistsException e) {
            // The usual case; what it is shows below.
        } catch (UnsupportedOperationException e) {
            throw new IOException("the file system of " + directory + " has no POSIX permissions", e);
        }
        PosixFileAttributes found =
                Files.readAttributes(directory, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!found.isDirectory()) {
            throw new IOException(directory + " is " + (found.isSymbolicLink() ? "a symbolic link" : "no directory"));
        }
        if (!found.owner().equals(user)) {
            throw new IOException(directory + " belongs to " + found.owner().getName() + ", not to " + user.getName());
        }
        if (!found.permissions().equals(OWNER_ONLY)) {
            throw new IOException(directory + " has the permissions "
                    + PosixFilePermissions.toString(found.permissions()) + ", not rwx------");
        }
        return directory;
    }

    private Path usual(UserPrincipal user) {
        return runtime.filter(directory -> isUsable(directory, user))
                .map(directory -> directory.resolve("runahead"))
                .orElseGet(() -> temporary.resolve(".runahead-" + user.getName().replaceAll("[^A-Za-z0-9._-]", "_")));
    }

    private static boolean isUsable(Path directory, UserPrincipal user) {
        try {
            return Files.isDirectory(directory)
                    && Files.isWritable(directory)
                    && Files.getOwner(directory).equals(user);
        } catch (IOException e) {
            return false;
        }
    }

    /** Who this process runs as: by the kernel's word, since a user need not have a name; by name off Linux. */
    private static UserPrincipal user() throws IOException {
        if (Files.isDirectory(PROCESS)) {
            return Files.getOwner(PROCESS);
        }
        return FileSystems.getDefault()
                .getUserPrincipalLookupService()
                .lookupPrincipalByName(System.getProperty("user.name"));
    }
}
