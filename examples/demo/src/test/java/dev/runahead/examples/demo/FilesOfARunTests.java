// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesOfARunTests {

    @TempDir
    private Path directory;

    @Test
    void readsTheExamplesTimes() throws IOException {
        Path file = Files.writeString(directory.resolve("times.jsonl"), """
                {"engine":"A","own_session":true,"workers":1,"launcher":"local","open_start_ns":10,"open_end_ns":30,\
                "first_embedding_ns":40,"close_start_ns":90,"close_end_ns":95,"instance":"i","pids":[1]}
                {"engine":"B","own_session":false,"workers":1,"launcher":"local","open_start_ns":100,"open_end_ns":101,\
                "first_embedding_ns":null,"close_start_ns":102,"close_end_ns":103,"instance":"i","pids":[1]}
                {"session_open_ns":5,"session_close_ns":205,"wall_millis":0}
                """);
        SuiteTimes times = TimesFile.read(file);
        assertThat(times.engines()).hasSize(2);
        assertThat(times.chain()).containsExactly(new EngineTimes("A", true, "local", 10, 10, 30, 40, 90, 95));
        assertThat(times.engines().get(1).firstEmbeddingNanos()).isEqualTo(102);
        assertThat(times.session()).isEqualTo(new Span(5, 205));
    }

    @Test
    void countsADeclaredPoolFromTheBeginningOfItsClass() throws IOException {
        Path file = Files.writeString(directory.resolve("times.jsonl"), """
                {"asked_ns":6}
                {"asked_ns":12}
                {"engine":"A","own_session":false,"workers":1,"launcher":"local","open_start_ns":30,"open_end_ns":35,\
                "first_embedding_ns":40,"close_start_ns":90,"close_end_ns":91,"instance":"i","pids":[1]}
                {"engine":"B","own_session":false,"workers":1,"launcher":"local","open_start_ns":130,"open_end_ns":135,\
                "first_embedding_ns":140,"close_start_ns":190,"close_end_ns":191,"instance":"i","pids":[1]}
                {"test":"A.works","start_ns":50,"end_ns":60}
                {"test":"A.worksAgain","start_ns":61,"end_ns":80}
                {"class":"A","start_ns":10,"end_ns":95}
                {"class":"B","start_ns":120,"end_ns":195}
                {"session_open_ns":5,"session_close_ns":205,"wall_millis":0}
                """);
        SuiteTimes times = TimesFile.read(file);
        assertThat(times.chain()).containsExactly(new EngineTimes("A", true, "local", 10, 12, 30, 40, 90, 95));
        assertThat(times.engines()).extracting(EngineTimes::ownSession).containsExactly(true, false);
        assertThat(times.testsSeconds()).isEqualTo(30e-9);
    }

    @Test
    void doesNotTakeADeadRunForAShortOne() throws IOException {
        Path file = Files.writeString(directory.resolve("times.jsonl"), "{}\n");
        assertThatThrownBy(() -> TimesFile.read(file)).hasMessageContaining("did not come to its end");
    }

    @Test
    void readsJUnitsXmlReports() throws IOException {
        Files.writeString(directory.resolve("TEST-junit-jupiter.xml"), """
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuite name="JUnit Jupiter" tests="4">
                <testcase name="works()" classname="a.B" time="0.1"><system-out><![CDATA[x]]></system-out></testcase>
                <testcase name="fails()" classname="a.B"><failure message="m">trace</failure></testcase>
                <testcase name="breaks()" classname="a.B"><error message="m">trace</error></testcase>
                <testcase name="waits()" classname="a.B"><skipped>reason</skipped></testcase>
                </testsuite>
                """);
        assertThat(TestOutcomes.read(directory).byTest())
                .containsExactly(
                        entry("a.B.breaks()", "failed"),
                        entry("a.B.fails()", "failed"),
                        entry("a.B.waits()", "skipped"),
                        entry("a.B.works()", "passed"));
    }

    @Test
    void doesNotTakeNoReportForNoDifference() {
        assertThatThrownBy(() -> TestOutcomes.read(directory)).hasMessageContaining("no test");
    }

    @Test
    void saysThatARunWithRunaheadOnLeftNoLedger() {
        assertThatThrownBy(() -> SuiteLedger.readBelow(directory.resolve("none")))
                .hasMessageContaining("no test asked it");
        assertThatThrownBy(() -> SuiteLedger.readBelow(directory)).hasMessageContaining("one ledger is expected");
    }
}
