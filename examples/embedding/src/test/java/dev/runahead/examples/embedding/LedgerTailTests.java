// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTailTests {

    @TempDir
    private Path dir;

    @Test
    void countsWhatBecomesReadyWhileItIsWritten() throws IOException {
        Path ledger = Files.createDirectory(dir.resolve("run")).resolve("ledger.jsonl");
        try (LedgerTail tail = new LedgerTail(Optional.of(dir))) {
            assertThat(tail.lacks(1)).isFalse();
            Files.writeString(ledger, "{\"event\":\"spare-building\"}\n{\"event\":\"spare-re");
            assertThat(tail.lacks(1)).isTrue();
            Files.writeString(ledger, "ady\",\"spare\":1}\n", StandardOpenOption.APPEND);
            assertThat(tail.lacks(1)).isFalse();
            assertThat(tail.lacks(2)).isTrue();
            Files.writeString(ledger, "{\"event\":\"spare-ready\",\"spare\":2}\n", StandardOpenOption.APPEND);
            assertThat(tail.lacks(2)).isFalse();
        }
    }

    @Test
    void lacksNothingWhereNobodyWrites() throws IOException {
        try (LedgerTail tail = new LedgerTail(Optional.empty())) {
            assertThat(tail.lacks(1)).isFalse();
        }
    }
}
