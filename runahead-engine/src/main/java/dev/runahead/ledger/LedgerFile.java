// SPDX-License-Identifier: Apache-2.0
package dev.runahead.ledger;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A ledger in a file of this JVM's own, a line per event, each written whole before {@link #append} returns: what a
 * killed run did can be read up to its last moment. Nothing is created before {@link #open}. Thread-safe.
 */
public final class LedgerFile implements Ledger, AutoCloseable {

    private static final System.Logger LOG = System.getLogger("dev.runahead");

    private final Path file;
    private final String run;
    private final LongSupplier ticker;
    private final long fork = ProcessHandle.current().pid();
    private @Nullable OutputStream out;

    /**
     * Names the file; does not touch it.
     *
     * @param file where the lines go; its directory is made when the ledger is opened
     * @param run names the run in every line
     * @param ticker the monotonic clock, nanoseconds
     */
    public LedgerFile(Path file, String run, LongSupplier ticker) {
        this.file = file;
        this.run = run;
        this.ticker = ticker;
    }

    /** Where the lines go. */
    public Path file() {
        return file;
    }

    /** Creates the file, once. If that fails, it says so once and the run goes on without a ledger. */
    public synchronized void open() {
        if (out != null) {
            return;
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            // A stream, not a channel: a channel would be closed by the interrupt that cancels a builder thread.
            out = new FileOutputStream(file.toFile(), true);
        } catch (IOException e) {
            giveUp(e);
        }
    }

    @Override
    public synchronized void append(LedgerEvent event) {
        if (out == null) {
            return;
        }
        LedgerEntry entry = new LedgerEntry(LedgerEntry.VERSION, run, fork, ticker.getAsLong(), event);
        try {
            out.write((LedgerLine.write(entry) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            giveUp(e);
        }
    }

    @Override
    public synchronized void close() {
        if (out == null) {
            return;
        }
        try {
            out.close();
        } catch (IOException e) {
            giveUp(e);
        }
        out = OutputStream.nullOutputStream();
    }

    private void giveUp(IOException cause) {
        LOG.log(
                Level.WARNING,
                "cannot write the ledger " + file + "; this run has none. Make its directory writable, or set"
                        + " runahead.output.dir",
                cause);
        out = OutputStream.nullOutputStream();
    }
}
