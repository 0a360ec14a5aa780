// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.flakes;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The outcomes of a test JVM as a file: a line for each class execution, written when it has ended, so that a JVM which
 * dies has told what it did. Fields are separated by tabs: plan, class, then the nodes' ids and outcomes in turn. Confined
 * to one thread.
 */
final class OutcomeFile implements AutoCloseable {

    private final BufferedWriter out;

    private OutcomeFile(BufferedWriter out) {
        this.out = out;
    }

    static OutcomeFile create(Path file) throws IOException {
        return new OutcomeFile(Files.newBufferedWriter(file, StandardCharsets.UTF_8));
    }

    void append(ClassRun run) {
        StringBuilder line =
                new StringBuilder(run.key().plan() + "\t" + escaped(run.key().className()));
        run.outcomes()
                .forEach((id, outcome) ->
                        line.append('\t').append(escaped(id)).append('\t').append(escaped(outcome)));
        try {
            out.write(line.append('\n').toString());
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    /**
     * Reads a file; a torn last line is left out, and a file that was never made is empty.
     *
     * @param wording makes outcomes comparable
     */
    static Map<ClassRun.Key, ClassRun> read(Path file, Wording wording) throws IOException {
        Map<ClassRun.Key, ClassRun> runs = new LinkedHashMap<>();
        if (!Files.exists(file)) {
            return runs;
        }
        String text = Files.readString(file, StandardCharsets.UTF_8);
        for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
            String[] fields = line.split("\t", -1);
            SortedMap<String, String> outcomes = new TreeMap<>();
            for (int i = 2; i < fields.length; i += 2) {
                outcomes.put(plain(fields[i]), wording.steady(plain(fields[i + 1])));
            }
            ClassRun.Key key = new ClassRun.Key(Integer.parseInt(fields[0]), plain(fields[1]));
            runs.put(key, new ClassRun(key, outcomes));
        }
        return runs;
    }

    static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }

    static String plain(String escaped) {
        List<String> parts = new ArrayList<>();
        for (String part : escaped.split("\\\\\\\\", -1)) {
            parts.add(part.replace("\\t", "\t").replace("\\n", "\n").replace("\\r", "\r"));
        }
        return String.join("\\", parts);
    }
}
