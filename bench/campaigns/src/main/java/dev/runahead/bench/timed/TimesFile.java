// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.timed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a suite tells of itself: a line for each stage, for each node's outcome, and at the end one for the launcher
 * session. Fields are separated by tabs. Confined to one thread.
 *
 * @param path the file; made if need be
 */
public record TimesFile(Path path) {

    /** The system property that names the file; without it nothing is written. */
    public static final String PROPERTY = "bench.times";

    private static final String STAGE = "stage";
    private static final String OUTCOME = "outcome";
    private static final String SESSION = "session";

    /** The one that this JVM was told of. */
    public static Optional<TimesFile> ofThisJvm() {
        return Optional.ofNullable(System.getProperty(PROPERTY)).map(name -> new TimesFile(Path.of(name)));
    }

    /** Adds a stage. */
    public void append(Stage stage) {
        append(
                STAGE,
                stage.name(),
                stage.askedNanos(),
                stage.firstResultNanos(),
                stage.closingNanos(),
                stage.closedNanos(),
                stage.workerCpuNanos(),
                stage.result());
    }

    void outcome(String node, String status) {
        append(OUTCOME, node, status);
    }

    void session(long openNanos, long closeNanos) {
        append(SESSION, openNanos, closeNanos);
    }

    private void append(Object... fields) {
        String line = Stream.of(fields).map(String::valueOf).collect(Collectors.joining("\t", "", "\n"));
        try {
            Files.writeString(path, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write times to " + path + "; correct -D" + PROPERTY, e);
        }
    }

    /**
     * Reads it.
     *
     * @throws IOException if it cannot be read, or the suite did not come to its end
     */
    public SuiteTimes read() throws IOException {
        List<Stage> stages = new ArrayList<>();
        SortedMap<String, String> outcomes = new TreeMap<>();
        String[] session = null;
        for (String line : Files.readAllLines(path)) {
            String[] fields = line.split("\t", -1);
            switch (fields[0]) {
                case STAGE -> stages.add(stage(fields));
                case OUTCOME -> outcomes.put(fields[1], fields[2]);
                case SESSION -> session = fields;
                default -> throw new IOException("not a line of a suite's times: " + line);
            }
        }
        return new SuiteTimes(stages, outcomes, wallSeconds(session, stages.size()));
    }

    private double wallSeconds(String @Nullable [] session, int stages) throws IOException {
        if (session == null) {
            throw new IOException(path + " has " + stages
                    + " stages but no end of the session: the test JVM did not come to its end");
        }
        return (Long.parseLong(session[2]) - Long.parseLong(session[1])) / 1e9;
    }

    private static Stage stage(String[] fields) {
        return new Stage(
                fields[1],
                Long.parseLong(fields[2]),
                Long.parseLong(fields[3]),
                Long.parseLong(fields[4]),
                Long.parseLong(fields[5]),
                Long.parseLong(fields[6]),
                Long.parseLong(fields[7]));
    }
}
