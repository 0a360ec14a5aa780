// SPDX-License-Identifier: Apache-2.0
package dev.runahead.testing;

import dev.runahead.ledger.LedgerEntry;
import dev.runahead.ledger.LedgerReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The one ledger below a directory, as far as it is written. */
public record WrittenLedger(Path directory) {

    public <E> List<E> events(Class<E> type) {
        return entries().stream()
                .map(LedgerEntry::event)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** Empty if there is none. */
    public List<LedgerEntry> entries() {
        try (Stream<Path> files = Files.walk(directory)) {
            Path ledger = files.filter(file -> file.endsWith("ledger.jsonl"))
                    .findFirst()
                    .orElse(null);
            return ledger == null ? List.of() : LedgerReader.read(ledger);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
