// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import dev.runahead.Deadline;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

/**
 * The last line of defence: ends and removes what pools left whose owner and guard were both killed. Thread-safe.
 *
 * <p>It looks at directories of this user only, whose own record says that a pool's owner made them and is certainly
 * gone; links are not followed. Where there is no {@code /proc} it does nothing. It never fails: what it cannot remove
 * stays for the next one.
 */
final class Sweep {

    static final Sweep OF_THIS_JVM = new Sweep();

    /** The most that the JVM's first pool waits for it; without such directories it takes no time to speak of. */
    private static final Duration BUDGET = Duration.ofSeconds(5);

    /** A pool's owner writes its record right after it has made the directory: this long ago it was killed in between. */
    private static final Duration YOUNG = Duration.ofMinutes(10);

    private static final Pattern NAME = Pattern.compile(PoolDirectory.PREFIX + "\\d{1,20}");

    private static final System.Logger LOG = System.getLogger("dev.runahead.mpi");

    private final AtomicBoolean done = new AtomicBoolean();

    /** Sweeps a directory in which pools make theirs; the first call only. */
    void once(Path temporary) throws InterruptedException {
        if (done.compareAndSet(false, true)) {
            over(temporary, Boot.now());
        }
    }

    /** Sweeps; gives what it has removed. */
    static List<Path> over(Path temporary, Boot now) throws InterruptedException {
        List<Path> removed = new ArrayList<>();
        if (now.isKnown()) {
            Deadline deadline = Deadline.in(BUDGET);
            for (Path path : directories(temporary.toAbsolutePath())) {
                if (!deadline.passed() && removed(new PoolDirectory(path), now, deadline)) {
                    removed.add(path);
                }
            }
        }
        if (!removed.isEmpty()) {
            LOG.log(Level.INFO, "removed what pools of killed test JVMs had left: " + removed);
        }
        return removed;
    }

    private static List<Path> directories(Path temporary) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(temporary, PoolDirectory.PREFIX + "*")) {
            UserPrincipal user = Files.getOwner(Path.of("/proc/self"));
            for (Path entry : entries) {
                if (isOwn(entry, user)) {
                    found.add(entry);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOG.log(Level.DEBUG, "cannot look for what pools left in " + temporary + ": " + e);
        }
        return found;
    }

    private static boolean isOwn(Path path, UserPrincipal user) {
        if (!NAME.matcher(path.getFileName().toString()).matches()) {
            return false;
        }
        try {
            PosixFileAttributes attributes =
                    Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return attributes.isDirectory() && attributes.owner().equals(user);
        } catch (IOException e) {
            return false; // Its owner removes it right now.
        }
    }

    private static boolean removed(PoolDirectory directory, Boot now, Deadline deadline) throws InterruptedException {
        try {
            Optional<PoolOwner> owner = ownerOf(directory);
            if (owner.isEmpty()) {
                return removedUnsigned(directory);
            }
            // Its pool's processes know it by this path, which may lead through links that this JVM's does not.
            PoolDirectory recorded = new PoolDirectory(owner.get().directory());
            if (!owner.get().isGone(now)
                    || !Files.isSameFile(recorded.path(), directory.path())
                    || Guard.watches(recorded)
                    || !recorded.descendants().kill(deadline)) {
                return false;
            }
            directory.delete();
            return true;
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, "cannot remove what a pool left in " + directory.path() + ": " + e);
            return false;
        }
    }

    private static Optional<PoolOwner> ownerOf(PoolDirectory directory) throws IOException {
        return Files.isRegularFile(directory.owner(), LinkOption.NOFOLLOW_LINKS)
                ? PoolOwner.parsed(Files.readString(directory.owner(), StandardCharsets.UTF_8))
                : Optional.empty();
    }

    /** Its owner was killed before it had written its record; with anything else in it, it is none of a pool's. */
    private static boolean removedUnsigned(PoolDirectory directory) throws IOException {
        Instant changed = Files.getLastModifiedTime(directory.path(), LinkOption.NOFOLLOW_LINKS)
                .toInstant();
        if (changed.plus(YOUNG).isAfter(Instant.now())) {
            return false;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory.path())) {
            for (Path entry : entries) {
                if (!entry.equals(directory.owner()) || Files.size(entry) > 0) {
                    return false;
                }
            }
        }
        Files.deleteIfExists(directory.owner());
        Files.delete(directory.path());
        return true;
    }
}
