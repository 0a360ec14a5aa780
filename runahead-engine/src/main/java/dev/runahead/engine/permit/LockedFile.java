// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.permit;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * A file that this process has locked, and in it nobody else. Immutable, thread-safe; ends with {@link #close}, and
 * with the process, however that ends.
 *
 * <p>Two locks, taken in this order and given back in the other one:
 *
 * <ol>
 *   <li>The <em>guard</em>: a byte of a file that all processes lock as shared, so that none is in another's way. But
 *       within one JVM locks of any kind must not overlap, also between class loaders: it keeps everybody else in this
 *       JVM away from the file.
 *   <li>The file's own lock, which keeps other processes away. POSIX drops it when the process closes <em>any</em>
 *       descriptor of the file; who has the guard is the only one here to open the file, so nobody does that.
 * </ol>
 *
 * <p>Descriptors of the guard's file are closed at any time: the kernel then drops shared locks that protect nothing,
 * while the JVM's own record, which does, goes by channel.
 */
final class LockedFile implements AutoCloseable {

    /** Who else may have a lock of the same file: nobody, or those in other processes who want no more either. */
    enum Sharing {
        EXCLUSIVE,
        SHARED
    }

    /** Made when there is something to say: the JDK's logging takes longer to start than small files take to be warmed. */
    private static final class Log {
        static final System.Logger LOG = System.getLogger("dev.runahead");
    }

    private static final Set<OpenOption> OPTIONS = Set.of(
            StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final FileChannel guard;
    private final FileChannel file;

    private LockedFile(FileChannel guard, FileChannel file) {
        this.guard = guard;
        this.file = file;
    }

    /**
     * Locks a file, which is made if it is not there.
     *
     * @param guardFile the file of guards
     * @param guardByte the byte of it that stands for the file; no other file may have the same
     * @return empty if somebody else has it, in this process or in another
     */
    static Optional<LockedFile> tryLock(Path file, Path guardFile, long guardByte, Sharing sharing) throws IOException {
        FileChannel guard = FileChannel.open(guardFile, OPTIONS, OWNER_ONLY);
        Optional<FileChannel> locked = Optional.empty();
        try {
            if (tryLock(guard, guardByte, Sharing.SHARED)) {
                locked = openLocked(file, sharing);
            }
        } finally {
            if (locked.isEmpty()) {
                close(guard);
            }
        }
        return locked.map(channel -> new LockedFile(guard, channel));
    }

    private static Optional<FileChannel> openLocked(Path file, Sharing sharing) throws IOException {
        FileChannel channel = FileChannel.open(file, OPTIONS, OWNER_ONLY);
        boolean locked = false;
        try {
            locked = tryLock(channel, 0, sharing);
        } finally {
            if (!locked) {
                close(channel);
            }
        }
        return locked ? Optional.of(channel) : Optional.empty();
    }

    private static boolean tryLock(FileChannel channel, long position, Sharing sharing) throws IOException {
        try {
            // Nobody needs the object: the channel keeps it, and the lock, until it is closed.
            FileLock lock = channel.tryLock(position, 1, sharing == Sharing.SHARED);
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** Unlocks it; does nothing the second time. Never throws: the kernel gives up a lock whatever closing comes to. */
    @Override
    public void close() {
        close(file);
        close(guard);
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            Log.LOG.log(Level.DEBUG, "a file of a permit could not be closed properly", e);
        }
    }
}
