// SPDX-License-Identifier: Apache-2.0
package dev.runahead.history;

import dev.runahead.Deadline;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The right to replace a history. Confined to one thread; the kernel frees it when the process dies. Its file stays: to
 * delete one that another process is about to lock would make two of it.
 */
final class HistoryLock implements AutoCloseable {

    private static final Set<OpenOption> OPTIONS =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

    private final FileChannel channel;

    private HistoryLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Waits for it. The kernel has no wait with a deadline, so it looks again every few milliseconds.
     *
     * @return empty if the deadline passed, or this thread was interrupted, which it still is then
     */
    static Optional<HistoryLock> take(Path file, Deadline patience) throws IOException {
        FileChannel channel = FileChannel.open(file, OPTIONS, OwnFiles.file(file));
        boolean taken = false;
        try {
            taken = tryLock(channel);
            while (!taken && !patience.passed() && !Thread.currentThread().isInterrupted()) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(
                        ThreadLocalRandom.current().nextLong(2, 10)));
                taken = tryLock(channel);
            }
        } finally {
            if (!taken) {
                channel.close();
            }
        }
        return taken ? Optional.of(new HistoryLock(channel)) : Optional.empty();
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock(); // The channel keeps it until it is closed.
            return lock != null;
        } catch (OverlappingFileLockException e) { // Somebody in this JVM has it.
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
