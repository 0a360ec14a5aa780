// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.simulate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A run in bench/ledgers. Immutable.
 *
 * @param directory has the name of its row, round and arm, and its suite's own clock in times.tsv
 */
record RecordedRun(Path directory) {

    static final Path ALL = Path.of("..", "bench", "ledgers");

    /** All that have a ledger, by name. */
    static List<RecordedRun> all() throws IOException {
        try (Stream<Path> files = Files.walk(ALL)) {
            return files.filter(file -> file.endsWith("ledger.jsonl"))
                    .sorted()
                    .map(file -> new RecordedRun(file.resolveSibling("")))
                    .toList();
        }
    }

    String name() {
        return ALL.relativize(directory).toString();
    }

    boolean is(String arm) {
        return name().endsWith("-" + arm);
    }

    /** The run of another arm in the same round. */
    RecordedRun other(String arm) {
        String own = directory.getFileName().toString();
        return new RecordedRun(directory.resolveSibling(own.substring(0, own.lastIndexOf('-') + 1) + arm));
    }

    RecordedCourse course() throws IOException {
        return RecordedCourse.of(recording(), Host.BODY_PROCESSORS, Set.of());
    }

    Recording recording() throws IOException {
        return Recording.read(directory.resolve("ledger.jsonl"));
    }

    /** From opening the launcher session to its close, by the suite's own clock; nanoseconds. */
    double sessionNanos() throws IOException {
        for (String line : Files.readAllLines(directory.resolve("times.tsv"))) {
            if (line.startsWith("session")) {
                String[] columns = line.split("\t", -1);
                return Long.parseLong(columns[2]) - (double) Long.parseLong(columns[1]);
            }
        }
        throw new IOException("no line of the session in " + directory);
    }
}
