// SPDX-License-Identifier: Apache-2.0
package dev.runahead.history;

import dev.runahead.Deadline;
import dev.runahead.Reason;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.Optional;

/**
 * Where a project's history lies: a file that only its user may read, made by the first run that has something to tell,
 * and safe to delete. Immutable, thread-safe. Never an error: what cannot be read is not known, what cannot be written is
 * not kept, and a line of the log says why.
 *
 * <p>Two runs that end at once both count: under the lock of a file beside it each reads what is there, merges what it
 * saw, and puts a new file in the place of the old one. Who reads takes no lock and gets either the old one or the new one.
 *
 * <p>The lock is between processes. Of two runs in one JVM, which class loaders may keep apart, the later one waits too; but
 * when the first one is done POSIX may drop the lock that the second one has just got, so that another process's run may be
 * lost. No file is ever damaged by that without being noticed.
 *
 * @param path the file; beside it lie a lock and, for a moment, its successor
 */
public record HistoryFile(Path path) {

    /** A larger one is no history of ours: a million tests take a fraction of it. */
    static final long LARGEST_BYTES = 512L << 20;

    private static final System.Logger LOG = System.getLogger("dev.runahead");

    /** What earlier runs have left; an empty history if they left nothing that can be read and believed. */
    public History read() {
        try {
            OwnFiles.checkNobodyElseWrites(path);
            long size = Files.size(path);
            if (size > LARGEST_BYTES) {
                throw new IllegalArgumentException("it has " + size + " bytes");
            }
            return HistoryBytes.read(Files.readAllBytes(path));
        } catch (NoSuchFileException e) {
            LOG.log(Level.DEBUG, "no history yet: {0}", path);
        } catch (IOException | IllegalArgumentException e) {
            LOG.log(Level.DEBUG, "the history " + path + " counts as none: " + e);
        }
        return History.empty();
    }

    /** Where the test JVMs that keep this history tell each other what they were dealt; nothing is read or written yet. */
    public DealsFile deals() {
        return new DealsFile(path.resolveSibling("deals"), lock(), Player.self());
    }

    private Path lock() {
        return path.resolveSibling(path.getFileName() + ".lock");
    }

    /**
     * Adds what a run saw.
     *
     * @param patience how long to wait for other runs that do the same at this moment
     * @return empty if it is kept, or there was nothing to keep; else why it is lost
     */
    public Optional<Reason> learn(Observed run, Deadline patience) {
        if (run.isEmpty()) {
            return Optional.empty();
        }
        try {
            OwnFiles.createDirectoryOf(path.toAbsolutePath());
            return learnLocked(run, patience);
        } catch (IOException e) {
            return Optional.of(told(Reason.of("history-not-written", "the history " + path + " was not written", e)));
        }
    }

    @SuppressWarnings("try") // A lock is held, not used.
    private Optional<Reason> learnLocked(Observed run, Deadline patience) throws IOException {
        Optional<HistoryLock> lock = HistoryLock.take(lock(), patience);
        if (lock.isEmpty()) {
            return Optional.of(told(new Reason(
                    "history-busy",
                    "the history " + path + " was not written: after "
                            + patience.budget().toMillis() + " ms another run still had its lock")));
        }
        try (HistoryLock held = lock.get()) {
            replace(HistoryBytes.write(read().merge(run)));
        }
        return Optional.empty();
    }

    private static Reason told(Reason reason) {
        LOG.log(Level.DEBUG, reason.text());
        return reason;
    }

    /** Not forced to the disk: after a power failure the file may be torn, which its reader notices. */
    private void replace(ByteBuffer content) throws IOException {
        Path next = path.resolveSibling(path.getFileName() + ".next");
        Files.deleteIfExists(next); // Of a JVM that was killed: nobody else writes it while this one has the lock.
        EnumSet<StandardOpenOption> options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (SeekableByteChannel to = Files.newByteChannel(next, options, OwnFiles.file(next))) {
            while (content.hasRemaining()) {
                to.write(content);
            }
        }
        Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
