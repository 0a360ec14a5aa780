// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report;

import static dev.runahead.report.Said.RUN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.Deadline;
import dev.runahead.history.HistoryFile;
import dev.runahead.history.Observed;
import dev.runahead.ledger.LedgerReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as people type it. */
class RunaheadTests {

    @TempDir
    Path directory;

    /** A copy of a ledger with other text in it. */
    private Path copy(String name, String text, String other) throws IOException {
        Path copy = Files.createDirectories(directory.resolve(name)).resolve("ledger.jsonl");
        String ledger = Files.readString(RUN);
        assertThat(ledger).containsPattern(text);
        return Files.writeString(copy, ledger.replaceAll(text, other));
    }

    private static Path history(Path of, Path file) throws IOException {
        Observed run = Observed.of(LedgerReader.read(of));
        assertThat(new HistoryFile(file).learn(run, Deadline.in(Duration.ofSeconds(30))))
                .isEmpty();
        return file;
    }

    private static String json(Object... options) {
        Object[] all = new Object[options.length + 3];
        all[0] = "simulate";
        all[1] = "--json";
        System.arraycopy(options, 0, all, 2, options.length);
        all[all.length - 1] = RUN;
        Said said = Said.by(all);
        assertThat(said.status()).as(said.err()).isZero();
        return said.out();
    }

    @Test
    void aLedgerBecomesATableWithARowForEachHelp() {
        Said said = Said.by("simulate", RUN);
        assertThat(said.status()).isZero();
        assertThat(said.out())
                .contains("5 requests for 1 spec in ")
                .containsSubsequence("off", "one ahead, the same again", "scheduler, next time", "perfect foresight")
                .contains("A first run, of which nothing is known")
                .doesNotContain("gpus")
                .doesNotContain("hosts");
    }

    @Test
    void severalNumbersGiveABlockEach() {
        String json = json("--processors=2,4", "--gpus=1,3");
        assertThat(json.lines()).hasSize(4).allMatch(line -> line.startsWith("{\"input\":\"..", 0));
        assertThat(json)
                .contains("\"gpus\":1,\"processors\":4,\"builders\":4,\"spares\":0")
                .contains("\"gpus\":3,\"processors\":2,\"builders\":2,\"spares\":2")
                .contains("\"cut\":false,\"interference\":0.");
    }

    @Test
    void hostsShareTheBuilding() {
        assertThat(json("--hosts=3")).contains("\"hosts\":3,\"gpus\":null,\"processors\":6,\"builders\":6");
    }

    @Test
    void hostsAndGpusHaveColumnsWhereTheyAreGiven() {
        assertThat(Said.by("simulate", "--hosts=1,2", "--gpus=2", RUN).out())
                .containsPattern("hosts gpus processors builders spares")
                .containsPattern("1 +2 +2 +2 +1 +off")
                .containsPattern("2 +2 +4 +4 +1 +off");
    }

    @Test
    void whatAnOptionSaysChangesWhatComesOut() {
        String plain = json();
        assertThat(json("--builders=1")).contains("\"builders\":1").isNotEqualTo(plain);
        assertThat(json("--body-processors=2")).isNotEqualTo(plain);
        assertThat(json("--exclusive=mpi-pool", "--processors=8"))
                .as("two are never built at once")
                .isNotEqualTo(json("--processors=8"));
    }

    @Test
    void ofADirectoryTheRunIsTakenThatBeganLastAndSaidSo() throws Exception {
        copy("one", "\"wallMillis\":\\d+", "\"wallMillis\":2000");
        copy("two", "\"wallMillis\":\\d+", "\"wallMillis\":1000");
        Said said = Said.by("simulate", directory);
        assertThat(said.status()).isZero();
        assertThat(said.out())
                .contains("2 ledgers below it, here the newest one; --runs=N takes N")
                .contains(directory.resolve("one").toString())
                .doesNotContain(directory.resolve("two").toString());
        assertThat(Said.by("simulate", "--runs=2", directory).out())
                .contains("2 ledgers below it, here the newest 2\n")
                .containsSubsequence("one/ledger.jsonl\n", "two/ledger.jsonl\n");
    }

    @Test
    void whatIsCutIsSaidSo() throws Exception {
        Path cut = directory.resolve("ledger.jsonl");
        Files.write(cut, Files.readAllLines(RUN).subList(0, 40));
        assertThat(Said.by("simulate", cut).out()).contains("where the ledger was cut");
        assertThat(Said.by("simulate", "--json", cut).out()).contains("\"cut\":true");
    }

    @Test
    void thatARunHadSeveralPlansIsSaid() throws Exception {
        Path two = copy("two", "(.*plan-started.*\n)", "$1$1");
        assertThat(Said.by("simulate", two).out()).contains("2 plans; the engine knows one at a time");
        assertThat(Said.by("simulate", "--json", two).err()).contains("2 plans");
        assertThat(Said.by("simulate", RUN).out()).doesNotContain("plans");
    }

    @Test
    void aHistoryIsSimulatedAsTheRunThatItExpects() throws Exception {
        Said said = Said.by("simulate", history(RUN, directory.resolve("cache").resolve("history")));
        assertThat(said.status()).as(said.err()).isZero();
        assertThat(said.out())
                .contains("5 requests for 1 spec in ")
                .containsPattern(" 3  off ")
                .doesNotContain("A first run");
    }

    @Test
    void aHistoryIsBelievedIfItKnowsEnoughOfTheRun() throws Exception {
        Path good = history(RUN, directory.resolve("good").resolve("history"));
        Said said = Said.by("simulate", "--history=" + good, RUN);
        assertThat(said.status()).as(said.err()).isZero();
        assertThat(said.out()).contains("it knows 5 of the 5 requests");
        Path other = copy("other", "\\[class:", "[other:");
        Path foreign = history(other, directory.resolve("foreign").resolve("history"));
        Said refused = Said.by("simulate", "--history=" + foreign, RUN);
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err())
                .contains("it knows 0 of the 5 requests")
                .contains("below half the engine has no course; give a history of the same tests");
    }

    @Test
    void itSaysItsVersionAndWhereAHistoryLies() {
        assertThat(Said.by("--version").out()).startsWith("runahead ");
        assertThat(Said.by("simulate", "--version").out()).startsWith("runahead ");
        assertThat(Said.by("simulate", "--help").out()).contains("~/.cache/runahead/<name>-<hash>/history");
    }
}
