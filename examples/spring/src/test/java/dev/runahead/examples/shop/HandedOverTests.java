// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.ledger.LedgerReader;
import dev.runahead.ledger.Summary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** What the run of all other tests has left, read in a JVM after theirs. */
class HandedOverTests {

    private static final Path RUNS = Path.of("target", "runahead");

    @Test
    @DisabledIfSystemProperty(named = "runahead.enabled", matches = "false")
    void everyContextIsHandedOver() throws IOException {
        assertThat(summaries()).singleElement().satisfies(run -> {
            assertThat(run.handedOver()).as(run.text()).isEqualTo(10);
            assertThat(run.total(Summary.Topic.DISCARDED)).as(run.text()).isZero();
            assertThat(run.total(Summary.Topic.DECLINED)).as(run.text()).isZero();
        });
    }

    @Test
    @EnabledIfSystemProperty(named = "runahead.enabled", matches = "false")
    void offLeavesNothing() throws IOException {
        assertThat(summaries()).isEmpty();
    }

    /** Of this build alone: an earlier one's would be no proof. */
    private static List<Summary> summaries() throws IOException {
        if (!Files.isDirectory(RUNS)) {
            return List.of();
        }
        Instant began = Instant.parse(System.getProperty("build.began"));
        List<Summary> summaries = new ArrayList<>();
        try (Stream<Path> files = Files.walk(RUNS)) {
            for (Path ledger :
                    files.filter(file -> file.endsWith("ledger.jsonl")).toList()) {
                if (!Files.getLastModifiedTime(ledger).toInstant().isBefore(began)) {
                    summaries.add(Summary.of(LedgerReader.read(ledger)));
                }
            }
        }
        return summaries;
    }
}
