// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The one place where a pool's files lie, and those of its workers: to remove it is to remove the pool's traces. Only
 * its user may enter. Immutable; its methods are called by one thread at a time.
 *
 * @param path the directory itself; short, since the socket's path may have 107 bytes at most
 */
record PoolDirectory(Path path) {

    private static final int LONGEST_SOCKET_PATH = 107;

    /** Its name, before a number that no other has. */
    static final String PREFIX = "runahead-";

    private static final String OWNER = "owner";

    /** Makes one, with a name that no other has, and says in it whose it is before anything else. */
    static PoolDirectory create(Path parent) throws IOException {
        PoolDirectory directory = new PoolDirectory(directoryIn(parent));
        try {
            directory.write(OWNER, PoolOwner.thisJvm(directory.path()).text());
            directory.checkSocketPath();
        } catch (Throwable e) {
            directory.delete();
            throw e;
        }
        return directory;
    }

    private void checkSocketPath() throws IOException {
        int length = socket().toString().getBytes(StandardCharsets.UTF_8).length;
        if (length > LONGEST_SOCKET_PATH) {
            throw new IOException("the socket " + socket() + " would have a path of " + length
                    + " bytes, and the system allows " + LONGEST_SOCKET_PATH
                    + "; set java.io.tmpdir of this JVM to a shorter directory");
        }
    }

    private static Path directoryIn(Path parent) throws IOException {
        FileAttribute<?> ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        try {
            return Files.createTempDirectory(parent.toAbsolutePath(), PREFIX, ownerOnly);
        } catch (IOException e) {
            throw new IOException(
                    "no directory can be made in java.io.tmpdir " + parent + " (" + e + "); set it for this JVM to a"
                            + " directory that exists and in which this user may write",
                    e);
        }
    }

    Path owner() {
        return path.resolve(OWNER);
    }

    Descendants descendants() {
        return new Descendants(temporary());
    }

    Path socket() {
        return path.resolve("socket");
    }

    Path script() {
        return path.resolve("worker.sh");
    }

    /** {@code TMPDIR} of everything that the pool starts; the guard knows the pool's processes by it. */
    Path temporary() {
        return path.resolve("tmp");
    }

    Path launcherLog() {
        return path.resolve("launcher.log");
    }

    Path rankLog(int rank) {
        return path.resolve("rank-" + rank + ".log");
    }

    /** A file that a worker makes as the first thing, where its end may stay unseen. */
    Path begun(String rank) {
        return path.resolve("begun-" + rank);
    }

    boolean hasBegun(int rank) {
        return Files.exists(begun(Integer.toString(rank)));
    }

    /** Makes and writes down the pool's secret. */
    String newSecret() throws IOException {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        String secret = HexFormat.of().formatHex(random);
        write("secret", secret);
        return secret;
    }

    /** Nobody else is let in any more. */
    void forgetSecret() throws IOException {
        Files.deleteIfExists(path.resolve("secret"));
        Files.deleteIfExists(socket());
    }

    /** JNA for the workers: it lies in this jar as a file, since it must not stand on a user's class path. */
    void unpackJna() throws IOException {
        try (InputStream jna = PoolDirectory.class.getResourceAsStream("/META-INF/runahead-mpi/jna.jar")) {
            if (jna == null) {
                throw new NoSuchFileException("META-INF/runahead-mpi/jna.jar in runahead-mpi's own jar");
            }
            Path copy = path.resolve("jna.jar");
            Files.copy(jna, copy);
            Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-------"));
        }
    }

    /** Logs may hold what a task prints: they are made before anything writes to them, so that only their user reads. */
    void createLogs(int ranks) throws IOException {
        for (int rank = 0; rank < ranks; rank++) {
            write(rankLog(rank).getFileName().toString(), "");
        }
        write(launcherLog().getFileName().toString(), "");
    }

    /** Writes a file that only its user may read. */
    void write(String name, String content) throws IOException {
        FileAttribute<?> ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Path file = Files.createFile(path.resolve(name), ownerOnly);
        Files.writeString(file, content);
    }

    /** Likewise, but it is not there before all of it is. */
    void writeAtOnce(String name, String content) throws IOException {
        write(name + ".new", content);
        Files.move(path.resolve(name + ".new"), path.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    /** How much may still be written in it; {@link Long#MAX_VALUE} if that cannot be told. */
    long freeBytes() {
        try {
            return Files.getFileStore(path).getUsableSpace();
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }

    /** Removes everything, last of all who its owner is; what vanishes meanwhile is fine. */
    void delete() throws IOException {
        if (Files.notExists(path)) {
            return; // The usual case: the guard has done it.
        }
        List<Path> files = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(path)) {
            walk.sorted(Comparator.reverseOrder()).forEach(files::add);
        } catch (NoSuchFileException | UncheckedIOException e) {
            // Somebody removes it beside us: the guard, or a process that cleans up as it ends.
        }
        if (files.remove(owner())) {
            files.add(Math.max(0, files.size() - 1), owner());
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }
}
