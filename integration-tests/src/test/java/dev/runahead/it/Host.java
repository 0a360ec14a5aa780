// SPDX-License-Identifier: Apache-2.0
package dev.runahead.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.ledger.LedgerEntry;
import dev.runahead.ledger.LedgerEvent;
import dev.runahead.ledger.LedgerReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a small build that has run leaves to look at. Immutable.
 *
 * @param directory of its POM
 * @param log what Maven printed, of this build and of others
 */
record Host(Path directory, String log) {

    /** What each test class reports. */
    List<String> reports() throws IOException {
        return contents("target/surefire-reports", "TEST-*.xml");
    }

    /** Where Surefire says what went wrong between it and the test JVM. */
    List<String> dumps() throws IOException {
        return contents("target/surefire-reports", "*.dump*");
    }

    /** What Surefire printed, from its version on. */
    String console() {
        String goal = "(?ms)^\\[INFO] --- surefire:(\\S+:test \\(default-test\\) @ %s ---$.*?)(?=^\\[INFO] -+<|\\z)";
        Matcher section = Pattern.compile(
                        goal.formatted(Pattern.quote(directory.getFileName().toString())))
                .matcher(log);
        assertThat(section.find()).as(log).isTrue();
        return section.group(1);
    }

    /** What happened in its only run. */
    List<LedgerEvent> ledger() throws IOException {
        return LedgerReader.read(run().resolve("ledger.jsonl")).stream()
                .map(LedgerEntry::event)
                .toList();
    }

    /** Where the ledgers of all its runs lie. */
    Path ledgers() {
        return directory.resolve("target/runahead");
    }

    /** What happened in each of its runs. */
    List<List<LedgerEvent>> runs() throws IOException {
        List<List<LedgerEvent>> runs = new ArrayList<>();
        for (Path run : list("target/runahead", "*")) {
            runs.add(LedgerReader.read(run.resolve("ledger.jsonl")).stream()
                    .map(LedgerEntry::event)
                    .toList());
        }
        return runs;
    }

    /** The summary's first line. */
    String summary() throws IOException {
        return Files.readAllLines(run().resolve("summary.txt")).get(0);
    }

    private Path run() throws IOException {
        List<Path> runs = list("target/runahead", "*");
        assertThat(runs).hasSize(1);
        return runs.get(0);
    }

    private List<String> contents(String folder, String glob) throws IOException {
        List<String> contents = new ArrayList<>();
        for (Path file : list(folder, glob)) {
            contents.add(Files.readString(file));
        }
        return contents;
    }

    private List<Path> list(String folder, String glob) throws IOException {
        Path parent = directory.resolve(folder);
        assertThat(parent).as(log).isDirectory();
        try (Stream<Path> files = Files.list(parent)) {
            var matches = parent.getFileSystem().getPathMatcher("glob:" + glob);
            return files.filter(file -> matches.matches(file.getFileName())).toList();
        }
    }
}
