// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.simulate;

import dev.runahead.ledger.LedgerEntry;
import dev.runahead.ledger.LedgerEvent.RunStarted;
import dev.runahead.ledger.LedgerReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Ledgers on a disk; whatever is wrong with one is said with the file, the reason, and what to do. Thread-safe, without state. */
public final class LedgerFiles {

    private LedgerFiles() {}

    /**
     * All below a directory, by when their runs began.
     *
     * @throws UnusableRecording if there is none, or a directory cannot be read
     */
    public static List<Path> newestFirst(Path directory) throws UnusableRecording {
        Map<Path, Long> begun = new HashMap<>();
        try (Stream<Path> below = Files.walk(directory)) {
            below.filter(file -> file.endsWith("ledger.jsonl")).forEach(file -> begun.put(file, begunMillis(file)));
        } catch (IOException | UncheckedIOException e) {
            throw new UnusableRecording(directory + ": not all that lies below it can be read (" + told(e)
                    + "); make it readable, or give a ledger.jsonl");
        }
        if (begun.isEmpty()) {
            throw new UnusableRecording(
                    directory
                            + ": no ledger.jsonl below it; a run writes one if a test asks for a session: see runahead.output.dir");
        }
        return begun.keySet().stream()
                .sorted(Comparator.<Path, Long>comparing(begun::get)
                        .reversed()
                        .thenComparing(Comparator.reverseOrder()))
                .toList();
    }

    /** Of a ledger without a header that can be read the file's own time, so that it is not taken for an old one. */
    private static long begunMillis(Path ledger) {
        try {
            Optional<RunStarted> header = LedgerReader.header(ledger);
            return header.isPresent()
                    ? header.get().wallMillis()
                    : ledger.toFile().lastModified();
        } catch (IOException e) {
            return ledger.toFile().lastModified();
        }
    }

    /**
     * Whether a file looks like one.
     *
     * @throws UnusableRecording if it cannot be read
     */
    static boolean isLedger(Path file) throws UnusableRecording {
        try (InputStream in = Files.newInputStream(file)) {
            return in.read() == '{' || file.endsWith("ledger.jsonl");
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /**
     * Reads one.
     *
     * @throws UnusableRecording if it cannot be read or is damaged
     */
    public static List<LedgerEntry> read(Path file) throws UnusableRecording {
        try {
            return LedgerReader.read(file);
        } catch (CharacterCodingException e) {
            throw new UnusableRecording(
                    file + ": it is no UTF-8 text, as all ledgers are; give an undamaged copy, or another ledger");
        } catch (IOException e) {
            if (e.getCause() instanceof IllegalArgumentException) {
                throw new UnusableRecording(file + ": " + e.getMessage()
                        + "; cut it before that line, or give an undamaged copy or another ledger");
            }
            throw unreadable(file, e);
        }
    }

    private static UnusableRecording unreadable(Path file, IOException e) {
        return new UnusableRecording(
                file + ": it cannot be read (" + told(e) + "); make it readable, or give another ledger");
    }

    /** The kind of an exception of files often says more than its message, which may be the file's name alone. */
    private static String told(Exception e) {
        Throwable cause = e instanceof UncheckedIOException && e.getCause() != null ? e.getCause() : e;
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }
}
