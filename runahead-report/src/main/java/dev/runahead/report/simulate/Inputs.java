// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.simulate;

import dev.runahead.history.History;
import dev.runahead.history.HistoryFile;
import dev.runahead.ledger.LedgerEntry;
import dev.runahead.ledger.LedgerReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Finds the runs that paths stand for: a ledger, a history, or the newest ledgers below a directory. Immutable.
 *
 * @param newest how many of these, at least 1
 * @param remarks takes a line for people on what was chosen
 */
record Inputs(int newest, Consumer<String> remarks) {

    /** Of a history, which does not know how many spares its runs had. */
    private static final int DEPTH = 1;

    /**
     * A run.
     *
     * @param name for people
     */
    record Input(String name, Recording recording) {}

    /**
     * Reads them.
     *
     * @throws IOException if one stands for none; the message names it, says why and what to do
     */
    List<Input> read(Path path) throws IOException {
        if (!Files.exists(path)) {
            throw new UnusableRecording(
                    path + ": no such file; give a ledger.jsonl, a directory with some below it, such"
                            + " as target/runahead, or a history");
        }
        List<Input> inputs = new ArrayList<>();
        for (Path file : Files.isDirectory(path) ? newestBelow(path) : List.of(path)) {
            inputs.add(new Input(file.toString(), recording(file)));
        }
        return inputs;
    }

    private List<Path> newestBelow(Path directory) throws IOException {
        try (Stream<Path> below = Files.walk(directory)) {
            List<Path> ledgers = below.filter(file -> file.endsWith("ledger.jsonl"))
                    .sorted(Comparator.comparing(Inputs::name).reversed())
                    .toList();
            if (ledgers.isEmpty()) {
                throw new UnusableRecording(
                        directory
                                + ": no ledger.jsonl below it; a run writes one if a test asks for a session: see runahead.output.dir");
            }
            int used = Math.min(newest, ledgers.size());
            remarks.accept(directory + ": " + ledgers.size() + (ledgers.size() == 1 ? " ledger" : " ledgers")
                    + " below it, here the newest" + (used == 1 ? " one" : " " + used)
                    + (used < ledgers.size() ? "; --runs=N takes N" : ""));
            return ledgers.subList(0, used);
        }
    }

    /** A run's directory has the name of the moment when it began. */
    private static String name(Path ledger) {
        Path run = ledger.toAbsolutePath().getParent();
        return run == null ? "" : String.valueOf(run.getFileName());
    }

    private static Recording recording(Path file) throws IOException {
        List<LedgerEntry> entries = isLedger(file) ? LedgerReader.read(file) : retold(file);
        try {
            return Recording.of(entries);
        } catch (UnusableRecording e) {
            throw new UnusableRecording(file + ": " + e.getMessage());
        }
    }

    private static boolean isLedger(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.read() == '{';
        }
    }

    private static List<LedgerEntry> retold(Path file) throws UnusableRecording {
        History history = history(file);
        int processors = Runtime.getRuntime().availableProcessors();
        return RetoldHistory.entries(history, processors, DEPTH);
    }

    /**
     * Reads a history.
     *
     * @throws UnusableRecording if it tells nothing
     */
    static History history(Path file) throws UnusableRecording {
        History history = new HistoryFile(file).read();
        if (history.size() == 0) {
            throw new UnusableRecording(
                    file + ": it is neither a ledger nor a history that can be believed: one is torn, of"
                            + " another version, or not this user's alone; give a ledger.jsonl, or a history of this version");
        }
        return history;
    }
}
