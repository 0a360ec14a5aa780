// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report;

import static dev.runahead.report.Said.RUN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be used is named, with the reason and what to do, on one line. */
class RefusedTests {

    @TempDir
    Path directory;

    private static String refused(Object... arguments) {
        Said said = Said.by(arguments);
        assertThat(said.status()).isEqualTo(2);
        assertThat(said.err().lines()).hasSize(1);
        return said.err();
    }

    private Path ledger(String run) throws IOException {
        return Files.createDirectories(directory.resolve(run)).resolve("ledger.jsonl");
    }

    @Test
    void aPathWithoutARun() throws Exception {
        assertThat(refused("simulate", directory.resolve("none"))).contains("none: no such file; give a ledger.jsonl");
        assertThat(refused("simulate", directory)).contains("no ledger.jsonl below it");
        Path text = Files.writeString(directory.resolve("text"), "Hello");
        assertThat(refused("simulate", text)).contains("text: it is neither a ledger nor a history");
    }

    @Test
    void aHistoryThatIsNone() throws Exception {
        Path text = Files.writeString(directory.resolve("text"), "Hello");
        assertThat(refused("simulate", "--history=" + text, RUN))
                .contains("--history=" + text + ": it is no history that can be believed")
                .contains("~/.cache/runahead");
        assertThat(refused("simulate", "--history=" + directory.resolve("none"), RUN))
                .contains("none: no such file; one lies in");
    }

    @Test
    void aNumberBelowItsBound() {
        assertThat(refused("simulate", "--processors=0", RUN)).contains("--processors=0 must be 1 or more");
        assertThat(refused("simulate", "--runs=0", RUN)).contains("--runs=0 must be 1 or more");
    }

    @Test
    void aKindThatTheRunHasNot() {
        assertThat(refused("simulate", "--exclusive=mpi-pol", RUN))
                .contains("--exclusive=mpi-pol names no kind of session of that run; it has mpi-pool");
    }

    @Test
    void aDamagedLine() throws Exception {
        List<String> lines = new ArrayList<>(Files.readAllLines(RUN));
        lines.set(2, "{\"v\":");
        assertThat(refused("simulate", Files.write(ledger("run"), lines)))
                .contains("line 3")
                .contains("is damaged")
                .contains("; cut it before that line");
    }

    @Test
    void textThatIsNotUtf8() throws Exception {
        Path latin = Files.write(ledger("run"), "{\"text\":\"\u00fc\"}\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(refused("simulate", latin))
                .contains(latin + ": it is no UTF-8 text")
                .contains("; give ");
    }

    @Test
    void aLedgerThatCannotBeRead() throws Exception {
        Path ledger = ledger("run");
        Files.createSymbolicLink(ledger, ledger); // To read what links to itself fails for every user, root included.
        assertThat(refused("simulate", directory))
                .contains(ledger + ": it cannot be read (FileSystemException: ")
                .contains("; make it readable");
    }

    @Test
    void aDirectoryThatCannotBeRead() throws Exception {
        Files.copy(RUN, ledger("run"));
        Path closed = Files.createDirectory(
                directory.resolve("closed"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("---------")));
        assumeThat(Files.isReadable(closed)).as("root reads every directory").isFalse();
        assertThat(refused("simulate", directory))
                .contains(directory + ": not all that lies below it can be read (AccessDeniedException: " + closed)
                .contains("; make it readable");
    }

    @Test
    void anUnusableLedgerIsSkippedAsLongAsAnotherCanBeUsed() throws Exception {
        Files.copy(RUN, ledger("good"));
        Files.writeString(ledger("bad"), "{\"v\":\n{}\n");
        Said said = Said.by("simulate", "--runs=5", directory);
        assertThat(said.status()).as(said.err()).isZero();
        assertThat(said.out())
                .containsPattern("skipped .*bad/ledger.jsonl: line 1 of .* is damaged")
                .contains("2 ledgers below it, here the newest one that can be used\n")
                .contains("perfect foresight");
        Files.delete(ledger("good"));
        assertThat(refused("simulate", "--runs=5", directory)).contains("is damaged");
    }
}
