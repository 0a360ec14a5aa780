// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.archive;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A directory of archives, for all JVMs of one user. Immutable, thread-safe, also between processes. All of it may be deleted at
 * any time.
 *
 * <p>An archive is code that workers run, so the directory must be this user's and nobody else may write to it. An archive's name
 * tells its size: a JVM is killed by the system when it maps one that is shorter than it says.
 *
 * @param directory made when the first archive is
 */
public record ArchiveStore(Path directory) {

    /** So many are kept, the latest used: some 4 MiB each. */
    static final int MOST = 4;

    /** How long nobody tries again what has failed. */
    static final Duration PAUSE = Duration.ofDays(1);

    private static final String MAKING = ".making";
    private static final String LOCK = ".lock";
    private static final String FAILED = ".failed";
    private static final String ARCHIVE = ".jsa";

    /** The archive of a key, if there is one that is whole. It may be gone a moment later: then a JVM starts without it. */
    public Optional<Path> find(ArchiveKey key) throws IOException {
        if (!isOurs(directory)) {
            return Optional.empty();
        }
        Optional<Path> found =
                named(key.text() + "-").stream().filter(ArchiveStore::isWhole).findFirst();
        if (found.isPresent()) {
            touch(found.get());
        }
        return found;
    }

    /**
     * Lets the caller make an archive.
     *
     * @return empty if there is one, another JVM makes it, it has failed of late, or somebody else could write here
     */
    public Optional<Making> reserve(ArchiveKey key) throws IOException {
        Files.createDirectories(
                directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        if (find(key).isPresent() || !isOurs(directory) || isYoung(failure(key), PAUSE)) {
            return Optional.empty();
        }
        FileChannel channel = FileChannel.open(
                directory.resolve(key.text() + LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (isLocked(channel)) {
            return Optional.of(new Making(key, channel));
        }
        channel.close();
        return Optional.empty();
    }

    /** A JVM that is killed holds no lock any more. */
    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) { // Another class loader of this JVM.
            return false;
        }
    }

    private Path failure(ArchiveKey key) {
        return directory.resolve(key.text() + FAILED);
    }

    private static boolean isOurs(Path path) throws IOException {
        try {
            PosixFileAttributes attributes =
                    Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            Set<PosixFilePermission> others =
                    EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);
            others.retainAll(attributes.permissions());
            return others.isEmpty() && uid(path).equals(uid(Path.of("/proc/self/")));
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static Object uid(Path path) throws IOException {
        return Files.getAttribute(path, "unix:uid");
    }

    private static boolean isWhole(Path archive) {
        String name = archive.getFileName().toString();
        try {
            return isOurs(archive)
                    && name.endsWith("-" + Files.size(archive) + ARCHIVE)
                    && Files.isRegularFile(archive, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isYoung(Path path, Duration age) throws IOException {
        try {
            return Files.getLastModifiedTime(path)
                    .toInstant()
                    .isAfter(Instant.now().minus(age));
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static void touch(Path path) throws IOException {
        try {
            Files.setLastModifiedTime(path, FileTime.from(Instant.now()));
        } catch (NoSuchFileException e) {
            // Its user will do without.
        }
    }

    private List<Path> named(String prefix) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix)
                            && file.getFileName().toString().endsWith(ARCHIVE))
                    .toList();
        }
    }

    /** Deletes what is more than it may keep. */
    private void prune() throws IOException {
        List<Path> archives = new ArrayList<>(named(""));
        archives.sort(Comparator.comparing(ArchiveStore::lastUsed).reversed());
        for (Path old : archives.subList(Math.min(MOST, archives.size()), archives.size())) {
            Files.deleteIfExists(old);
        }
    }

    private static FileTime lastUsed(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }

    /** The right to make one archive; nobody else makes the same until it is closed. Confined to one thread. */
    public final class Making implements AutoCloseable {

        private final ArchiveKey key;
        private final FileChannel lock;

        private Making(ArchiveKey key, FileChannel lock) {
            this.key = key;
            this.lock = lock;
        }

        /** Where the archive is to be written. */
        public Path file() {
            return directory.resolve(key.text() + MAKING);
        }

        /**
         * Puts what was written where {@link ArchiveStore#find} finds it.
         *
         * @throws NoSuchFileException if nothing was
         */
        public void keep() throws IOException {
            Path made = file();
            Path kept = directory.resolve(key.text() + "-" + Files.size(made) + ARCHIVE);
            Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rw-------"));
            Files.move(made, kept, StandardCopyOption.ATOMIC_MOVE);
            prune();
        }

        /** Says that it could not be made, so that not every JVM tries. */
        public void failed() throws IOException {
            Files.write(failure(key), new byte[0]);
        }

        @Override
        public void close() throws IOException {
            try (lock) {
                Files.deleteIfExists(file());
                Files.deleteIfExists(directory.resolve(key.text() + LOCK));
            }
        }
    }
}
