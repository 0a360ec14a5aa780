// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.jvm;

import dev.runahead.ledger.LedgerEntry;
import dev.runahead.ledger.LedgerReader;
import dev.runahead.ledger.Summary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The ledgers that a test JVM wrote, one for each of its runs. Without state. */
public final class Ledgers {

    private Ledgers() {}

    /** The summaries of all runs below an output directory; none if it was never made. */
    public static List<Summary> below(Path output) throws IOException {
        return entriesBelow(output).stream().map(Summary::of).toList();
    }

    /** The entries of each run below an output directory; none if it was never made. */
    public static List<List<LedgerEntry>> entriesBelow(Path output) throws IOException {
        if (!Files.isDirectory(output)) {
            return List.of();
        }
        List<List<LedgerEntry>> runs = new ArrayList<>();
        try (Stream<Path> files = Files.walk(output)) {
            for (Path ledger :
                    files.filter(file -> file.endsWith("ledger.jsonl")).toList()) {
                runs.add(LedgerReader.read(ledger));
            }
        }
        return runs;
    }
}
