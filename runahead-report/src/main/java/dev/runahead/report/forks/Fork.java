// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.forks;

import dev.runahead.ledger.LedgerEntry;
import dev.runahead.ledger.LedgerEvent.RunFinished;
import dev.runahead.ledger.LedgerEvent.RunStarted;
import dev.runahead.ledger.LedgerEvent.TestStarted;
import dev.runahead.ledger.Summary;
import dev.runahead.report.simulate.LedgerFiles;
import dev.runahead.report.simulate.UnusableRecording;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A test JVM of a build, as its ledger tells it. Immutable.
 *
 * @param file its ledger
 * @param entries what could be read of it, in order; none if nothing could
 * @param remarks what is wrong with it, for people
 */
public record Fork(Path file, List<LedgerEntry> entries, List<String> remarks) {

    /** Copies the lists. */
    public Fork {
        entries = List.copyOf(entries);
        remarks = List.copyOf(remarks);
    }

    /** Reads a ledger as far as it can be read; what is wrong with it becomes a remark. */
    static Fork read(Path ledger) {
        List<String> remarks = new ArrayList<>();
        List<LedgerEntry> entries = List.of();
        try {
            if (Files.size(ledger) == 0) {
                remarks.add("it is empty: its JVM ended before it had written a line");
                return new Fork(ledger, entries, remarks);
            }
            entries = LedgerFiles.read(ledger);
            if (!endsWithALine(ledger)) {
                remarks.add("its last line is torn");
            }
        } catch (UnusableRecording e) {
            remarks.add("nothing of it is counted: " + e.getMessage());
            return new Fork(ledger, entries, remarks);
        } catch (IOException e) {
            remarks.add("nothing of it is counted, since it cannot be read: " + e);
            return new Fork(ledger, entries, remarks);
        }
        Fork fork = new Fork(ledger, entries, List.of());
        if (fork.header().isEmpty()) {
            remarks.add("it has no run-started line, so when its JVM ran is known from the file's own time only");
        }
        if (!fork.finished()) {
            remarks.add("it has no end: its JVM was killed, or still runs");
        }
        entries.stream()
                .mapToInt(LedgerEntry::version)
                .filter(version -> version > LedgerEntry.VERSION)
                .max()
                .ifPresent(version -> remarks.add("it has the format " + version + ", and what that has beyond "
                        + LedgerEntry.VERSION + " is not counted"));
        return new Fork(ledger, entries, remarks);
    }

    /** A writer ends every line, and a JVM that is killed while it writes one does not. */
    private static boolean endsWithALine(Path ledger) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(ledger.toFile(), "r")) {
            bytes.seek(Math.max(0, bytes.length() - 1));
            return bytes.read() == '\n';
        }
    }

    /** What names its run: the ledger's word, else the directory's. */
    public String name() {
        return entries.isEmpty() ? directory() : entries.get(0).run();
    }

    private String directory() {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null || parent.getFileName() == null
                ? file.toString()
                : parent.getFileName().toString();
    }

    /** What it came to. */
    public Summary summary() {
        return Summary.of(entries);
    }

    /** The line that pairs its clocks; empty if it has none. */
    Optional<LedgerEntry> header() {
        return entries.stream()
                .filter(entry -> entry.event() instanceof RunStarted)
                .findFirst();
    }

    /** Which version of Runahead wrote it; empty if it does not say so. */
    Optional<String> version() {
        return header().map(entry -> ((RunStarted) entry.event()).runahead());
    }

    /** Whether it came to its end. */
    public boolean finished() {
        return entries.stream().anyMatch(entry -> entry.event() instanceof RunFinished);
    }

    /** What its monotonic clock must be set forward by to show the time since the epoch; without a header, to show the file's. */
    long wallOffsetNanos() {
        return header().map(entry -> nanos(((RunStarted) entry.event()).wallMillis()) - entry.atNanos())
                .orElseGet(() -> nanos(file.toFile().lastModified()) - lastNanos());
    }

    private static long nanos(long millis) {
        return millis * 1_000_000;
    }

    /** When the first test that it tells began, by its monotonic clock; tests begin before a ledger is opened. */
    long firstNanos() {
        return entries.stream()
                .mapToLong(entry ->
                        entry.event() instanceof TestStarted test ? entry.atNanos() - test.ranNanos() : entry.atNanos())
                .min()
                .orElse(0);
    }

    /** When the last thing happened, by its monotonic clock. */
    long lastNanos() {
        return entries.stream().mapToLong(LedgerEntry::atNanos).max().orElse(0);
    }
}
