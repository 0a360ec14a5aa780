// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command as people type it. */
class RunaheadTests {

    private static final Path RUN = Path.of("..", "bench", "ledgers", "chain-2", "half-1-second", "ledger.jsonl");

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(Object... arguments) {
        String[] texts = new String[arguments.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = arguments[i].toString();
        }
        CommandLine line = Runahead.line();
        return line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(texts);
    }

    @Test
    void aLedgerBecomesATableWithARowForEachHelp() {
        assertThat(run("simulate", RUN)).isZero();
        assertThat(out.toString())
                .contains("5 requests for 1 spec in 9.24 s")
                .containsSubsequence("off", "one ahead, the same again", "scheduler, next time", "perfect foresight");
    }

    @Test
    void severalNumbersGiveABlockEach() {
        assertThat(run("simulate", "--json", "--processors=2,4", "--gpus=1,3", RUN))
                .isZero();
        assertThat(out.toString().lines()).hasSize(4).allMatch(line -> line.startsWith("{\"input\":\"..", 0));
        assertThat(out.toString())
                .contains("\"processors\":4,\"builders\":4,\"spares\":0")
                .contains("\"processors\":2,\"builders\":2,\"spares\":2");
    }

    @Test
    void hostsShareTheBuilding() {
        assertThat(run("simulate", "--json", "--hosts=3", RUN)).isZero();
        assertThat(out.toString()).contains("\"processors\":6,\"builders\":6");
    }

    @Test
    void ofADirectoryTheNewestRunIsTakenAndSaidSo() throws Exception {
        for (String name : new String[] {"20260101-000000-000-1", "20260102-000000-000-1"}) {
            Path copy = Files.createDirectories(directory.resolve(name)).resolve("ledger.jsonl");
            Files.copy(RUN, copy);
        }
        assertThat(run("simulate", directory)).isZero();
        assertThat(out.toString())
                .contains("2 ledgers below it, here the newest one; --runs=N takes N")
                .contains("20260102-000000-000-1")
                .doesNotContain("20260101-000000-000-1");
    }

    @Test
    void whatCannotBeUsedIsNamedWithTheReasonAndWhatToDo() throws Exception {
        assertThat(run("simulate", directory.resolve("none"))).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(run("simulate", directory)).isEqualTo(CommandLine.ExitCode.USAGE);
        Path text = Files.writeString(directory.resolve("text"), "Hello");
        assertThat(run("simulate", text)).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(run("simulate", "--history=" + text, RUN)).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(run("simulate", "--processors=0", RUN)).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString().lines())
                .anyMatch(line -> line.contains("none: no such file; give a ledger.jsonl"))
                .anyMatch(line -> line.contains("no ledger.jsonl below it"))
                .satisfies(lines -> assertThat(lines)
                        .filteredOn(line -> line.contains("text: it is neither a ledger nor a history"))
                        .hasSize(2))
                .anyMatch(line -> line.contains("--processors=0 must be 1 or more"))
                .hasSize(5);
    }

    @Test
    void whatIsCutIsSaidSo() throws Exception {
        Path cut = directory.resolve("ledger.jsonl");
        Files.write(cut, Files.readAllLines(RUN).subList(0, 40));
        assertThat(run("simulate", cut)).isZero();
        assertThat(out.toString()).contains("where the ledger was cut");
    }
}
