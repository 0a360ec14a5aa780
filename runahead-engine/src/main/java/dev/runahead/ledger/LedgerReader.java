// SPDX-License-Identifier: Apache-2.0
package dev.runahead.ledger;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads ledgers. Thread-safe, without state. */
public final class LedgerReader {

    private LedgerReader() {}

    /**
     * Reads the header alone, however long the ledger is.
     *
     * @return empty if the first line is none
     * @throws IOException if the file cannot be read
     */
    public static Optional<LedgerEvent.RunStarted> header(Path file) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            String first = lines.readLine();
            return Optional.ofNullable(first)
                    .flatMap(LedgerLine::read)
                    .map(LedgerEntry::event)
                    .filter(LedgerEvent.RunStarted.class::isInstance)
                    .map(LedgerEvent.RunStarted.class::cast);
        } catch (IllegalArgumentException e) { // Damaged.
            return Optional.empty();
        }
    }

    /**
     * Reads a ledger to its last whole line. Events of unknown kinds are skipped, and so is a torn last line, which a
     * killed JVM may leave.
     *
     * @return the entries in the order in which they were written
     * @throws IOException if the file cannot be read, or a line other than the last one is damaged
     */
    public static List<LedgerEntry> read(Path file) throws IOException {
        List<String> lines = lines(Files.readAllBytes(file));
        List<LedgerEntry> entries = new ArrayList<>(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            try {
                LedgerLine.read(lines.get(i)).ifPresent(entries::add);
            } catch (IllegalArgumentException e) {
                if (i < lines.size() - 1) {
                    throw new IOException("line " + (i + 1) + " of " + file + " is damaged: " + e.getMessage(), e);
                }
            }
        }
        return entries;
    }

    /** What is torn may end within a character; what was written whole may not. */
    private static List<String> lines(byte[] bytes) throws CharacterCodingException {
        int whole = bytes.length;
        while (whole > 0 && bytes[whole - 1] != '\n') {
            whole--;
        }
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes, 0, whole))
                .toString();
        String torn = new String(bytes, whole, bytes.length - whole, StandardCharsets.UTF_8);
        return Stream.concat(text.lines(), torn.lines()).toList();
    }
}
