// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.simulate;

import dev.runahead.engine.RunSettings;
import dev.runahead.history.History;
import dev.runahead.history.HistoryFile;
import dev.runahead.ledger.LedgerEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Finds the runs that paths stand for: a ledger, a history, or the newest ledgers below a directory. Immutable.
 *
 * @param newest how many of these, at least 1
 * @param remarks takes a line for people on what was chosen
 */
record Inputs(int newest, Consumer<String> remarks) {

    /** What to do where a history is missing. */
    static final String WHERE_HISTORIES_LIE =
            "one lies in the directory of runahead.history, usually" + " ~/.cache/runahead/<name>-<hash>/history";

    /**
     * A run.
     *
     * @param name for people
     */
    record Input(String name, Recording recording) {}

    /**
     * Reads them.
     *
     * @throws UnusableRecording if one stands for none; the message names it, says why and what to do
     */
    List<Input> read(Path path) throws UnusableRecording {
        if (!Files.exists(path)) {
            throw new UnusableRecording(
                    path + ": no such file; give a ledger.jsonl, a directory with some below it, such"
                            + " as target/runahead, or a history");
        }
        return Files.isDirectory(path) ? newestBelow(path) : List.of(input(path));
    }

    private List<Input> newestBelow(Path directory) throws UnusableRecording {
        List<Path> ledgers = LedgerFiles.newestFirst(directory);
        List<Input> usable = new ArrayList<>();
        List<UnusableRecording> unusable = new ArrayList<>();
        for (Path ledger : ledgers) {
            if (usable.size() < newest) {
                try {
                    usable.add(input(ledger));
                } catch (UnusableRecording e) {
                    unusable.add(e);
                }
            }
        }
        if (usable.isEmpty()) {
            throw unusable.get(0);
        }
        unusable.forEach(skipped -> remarks.accept("skipped " + skipped.getMessage()));
        remarks.accept(directory + ": " + ledgers.size() + (ledgers.size() == 1 ? " ledger" : " ledgers")
                + " below it, here the newest" + (usable.size() == 1 ? " one" : " " + usable.size())
                + (unusable.isEmpty() ? "" : " that can be used")
                + (usable.size() + unusable.size() < ledgers.size() ? "; --runs=N takes N" : ""));
        return usable;
    }

    private static Input input(Path file) throws UnusableRecording {
        List<LedgerEntry> entries = LedgerFiles.isLedger(file) ? LedgerFiles.read(file) : retold(file);
        try {
            return new Input(file.toString(), Recording.of(entries));
        } catch (UnusableRecording e) {
            throw new UnusableRecording(file + ": " + e.getMessage());
        }
    }

    /** A history does not know how many spares its runs had, nor on how many processors: as they would have here. */
    private static List<LedgerEntry> retold(Path file) throws UnusableRecording {
        History history = new HistoryFile(file).read();
        if (history.size() == 0) {
            throw new UnusableRecording(
                    file + ": it is neither a ledger nor a history that can be believed: one is torn, of"
                            + " another version, or not this user's alone; give a ledger.jsonl, or a history of this version");
        }
        int processors = Runtime.getRuntime().availableProcessors();
        return RetoldHistory.entries(history, processors, RunSettings.DEPTH);
    }
}
