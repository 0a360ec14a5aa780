// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.seams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.ledger.LedgerEntry;
import dev.runahead.ledger.LedgerEvent.Answered;
import dev.runahead.ledger.LedgerReader;
import dev.runahead.ledger.Summary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the run of all other tests has left, read in a JVM after theirs. They pass with and without; this one says that it was with. */
class HandedOverTests {

    private static final Path RUNS = Path.of("target", "runahead");

    private static List<LedgerEntry> run;

    /** Of this build alone: an earlier one's would be no proof. */
    @BeforeAll
    static void read() throws IOException {
        Instant began = Instant.parse(System.getProperty("build.began"));
        List<List<LedgerEntry>> runs = new ArrayList<>();
        try (Stream<Path> files = Files.walk(RUNS)) {
            for (Path ledger :
                    files.filter(file -> file.endsWith("ledger.jsonl")).toList()) {
                if (!Files.getLastModifiedTime(ledger).toInstant().isBefore(began)) {
                    runs.add(LedgerReader.read(ledger));
                }
            }
        }
        assertThat(runs).hasSize(1);
        run = runs.get(0);
    }

    @ParameterizedTest
    @CsvSource({ // Each time the first of those that are equal is built while its test waits.
        "seam-EmbeddedKafkaBrokerFactory.create, built 3",
        "seam-EmbeddedPostgres.Builder.start, built built 3", // Not those that zonky starts for databases that it
        // prepares.
        "seam-Brokers.start, built 2",
        "seam-TestingServer, built 2",
        "seam-WireMockServer, built 2"
    })
    void everyServerThatWasAskedForBeforeIsHandedOver(String kind, String expected) {
        List<String> answers = run.stream()
                .map(LedgerEntry::event)
                .filter(Answered.class::isInstance)
                .map(Answered.class::cast)
                .filter(answer -> answer.kind().equals(kind))
                .map(answer -> answer.spare() == 0 ? "built" : "handed over")
                .toList();
        long handedOver = answers.stream().filter("handed over"::equals).count();

        assertThat(answers.stream().filter("built"::equals).collect(Collectors.joining(" ")) + " " + handedOver)
                .as(Summary.of(run).text())
                .isEqualTo(expected);
    }

    @Test
    void nothingIsDeclined() {
        Summary summary = Summary.of(run);

        assertThat(summary.total(Summary.Topic.DECLINED)).as(summary.text()).isZero();
    }
}
