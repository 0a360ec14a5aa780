// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.report.page.MadeLedger;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that shows what a build came to, as people type it. */
class ReportTests {

    @TempDir
    Path directory;

    @Test
    void printsWhatTheSummaryPrints() {
        Path ledger = MadeLedger.known(directory, "known");
        assertThat(Said.by("report", ledger).out())
                .isEqualTo(Said.by("summary", ledger).out())
                .contains("handed over 2 (1 ready, 1 waited for), built now 1, discarded 1, declined 1;"
                        + " hidden 1.4 s, waited 1.4 s, lost 0.7 s");
    }

    @Test
    void printsMarkdownWithARowForEachTestJvm() {
        Said said = Said.by(
                "report", "--markdown", MadeLedger.known(directory, "one"), MadeLedger.known(directory, "t|w_o"));
        assertThat(said.status()).isZero();
        assertThat(said.out().lines())
                .startsWith(
                        "**Runahead**: handed over 4 (2 ready, 2 waited for), built now 2, discarded 2, declined 2;"
                                + " hidden 2.8 s, waited 2.8 s, lost 1.4 s; warmed 2.00 GiB in 1.8 s (1.1 GiB/s),"
                                + " 0.00 GiB were resident",
                        "",
                        "| ready ahead | waited for | used again | built now | failed | discarded | hidden | waited | lost |",
                        "|---|---|---|---|---|---|---|---|---|",
                        "| 2 | 2 | 0 | 2 | 0 | 2 | 2.8 s | 2.8 s | 1.4 s |",
                        "",
                        "<details><summary>Sessions and reasons</summary>")
                .contains(
                        "| discarded | 2 | no test wants it |",
                        "| t\\|w\\_o | 1 | 1 | 0 | 1 | 0 | 1 | 1.4 s | 1.4 s | 0.7 s |");
    }

    @Test
    void comparesRunsFromTheirOwnBeginning() throws Exception {
        Path page = directory.resolve("new/page.html");
        Said said = Said.by("report", "--from-zero", "--html=" + page, MadeLedger.known(directory, "one"));
        assertThat(said.err()).contains("wrote " + page);
        assertThat(Files.readString(page)).contains("1 test JVM, each shown from its own beginning, at most 5.06 s");
    }

    @Test
    void whatCannotBeReadOrWrittenIsSaid() throws Exception {
        Said none = Said.by("report", directory.resolve("none"));
        assertThat(none.status()).isEqualTo(2);
        assertThat(none.err()).contains("runahead report: ", "none: no such file; give a ledger.jsonl");
        Path file = Files.createFile(directory.resolve("file"));
        Said unwritable = Said.by("report", "--html=" + file.resolve("page.html"), MadeLedger.known(directory, "one"));
        assertThat(unwritable.status()).isEqualTo(1);
        assertThat(unwritable.err()).contains("cannot write what was asked for", "give another file");
        assertThat(unwritable.out()).isEmpty();
    }
}
