// SPDX-License-Identifier: Apache-2.0
package dev.runahead.ledger;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;

/**
 * What failed builds leave to read beside the ledger: the whole stack, and the logs that the build's provider wants kept.
 * Only their user may read them, since logs hold whatever a process printed. Thread-safe; never throws.
 */
public final class FailureFiles {

    /** Of a longer log the end is kept. */
    static final int LARGEST_LOG = 1 << 20;

    private static final System.Logger LOG = System.getLogger("dev.runahead");

    private final Path directory;

    /**
     * Names the directory; makes it when there is something to keep.
     *
     * @param directory where the files go
     */
    public FailureFiles(Path directory) {
        this.directory = directory;
    }

    /**
     * Keeps the stack of a failure.
     *
     * @param build which build failed: a file name, such as {@code spare-3}
     * @return the file; empty if it could not be written
     */
    public Optional<Path> keepStack(String build, Throwable cause) {
        StringWriter stack = new StringWriter();
        try {
            cause.printStackTrace(new PrintWriter(stack, true));
        } catch (RuntimeException e) { // User code: an exception may throw while it is printed.
            stack.append("(and ").append(e.getClass().getName()).append(" while this was printed)");
        }
        return write(build + ".txt", ByteBuffer.wrap(stack.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Keeps a copy of a log, or of its last MiB.
     *
     * @param build which build failed
     * @return the copy; empty if there is nothing to copy, or it could not be written
     */
    public Optional<Path> keepLog(String build, Path log) {
        try (SeekableByteChannel from = Files.newByteChannel(log)) {
            ByteBuffer end = ByteBuffer.allocate((int) Math.min(LARGEST_LOG, from.size()));
            from.position(from.size() - end.capacity());
            while (end.hasRemaining() && from.read(end) >= 0) {}
            return end.position() == 0 ? Optional.empty() : write(build + "-" + log.getFileName(), end.flip());
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "cannot keep " + log, e);
            return Optional.empty();
        }
    }

    private Optional<Path> write(String name, ByteBuffer content) {
        Path file = directory.resolve(name);
        try {
            Files.createDirectories(directory);
            EnumSet<StandardOpenOption> options = EnumSet.of(
                    StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
            try (SeekableByteChannel to = Files.newByteChannel(file, options, ownerOnly())) {
                while (content.hasRemaining()) {
                    to.write(content);
                }
            }
            return Optional.of(file);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "cannot write " + file, e);
            return Optional.empty();
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
