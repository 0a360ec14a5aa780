// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.embedding;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The ledger of the run that lasts, read as it grows, to learn how many spares have become ready. Confined to one thread.
 */
final class LedgerTail implements AutoCloseable {

    private static final String READY = "\"event\":\"spare-ready\"";

    private final Optional<Path> directory;
    private @Nullable RandomAccessFile ledger;
    private String tornLine = "";
    private int ready;

    /**
     * A ledger that need not be there yet.
     *
     * @param directory below which Runahead makes one; empty if nobody looks for it
     */
    LedgerTail(Optional<Path> directory) {
        this.directory = directory;
    }

    /** The ledger of this JVM, if it was told where to write it. */
    static LedgerTail ofThisJvm() {
        return new LedgerTail(
                Optional.ofNullable(System.getProperty("runahead.output.dir")).map(Path::of));
    }

    /** Whether there is a ledger, in which fewer spares became ready than that. */
    boolean lacks(int count) throws IOException {
        if (ledger == null) {
            Optional<Path> file = file();
            if (file.isEmpty()) {
                return false;
            }
            ledger = new RandomAccessFile(file.get().toFile(), "r");
        }
        read(ledger);
        return ready < count;
    }

    private Optional<Path> file() throws IOException {
        if (directory.filter(Files::isDirectory).isEmpty()) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.walk(directory.get())) {
            return files.filter(file -> file.endsWith("ledger.jsonl")).findFirst();
        }
    }

    private void read(RandomAccessFile file) throws IOException {
        byte[] more = new byte[(int) (file.length() - file.getFilePointer())];
        file.readFully(more);
        String[] lines = (tornLine + new String(more, StandardCharsets.ISO_8859_1)).split("\n", -1);
        for (int i = 0; i < lines.length - 1; i++) {
            ready += lines[i].contains(READY) ? 1 : 0;
        }
        tornLine = lines[lines.length - 1];
    }

    @Override
    public void close() throws IOException {
        if (ledger != null) {
            ledger.close();
        }
    }
}
