// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.flakes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutcomeFileTests {

    @TempDir
    Path directory;

    private final Wording wording = new Wording(Path.of("/nowhere"));

    @Test
    void whatIsWrittenIsRead() throws Exception {
        ClassRun one = run(0, "a.One", Map.of("[m:x]", "FAILED e: \"two\nlines\" and\ta\\tab"));
        ClassRun other = run(1, "a.One", Map.of("[m:x]", "SUCCESSFUL", "[m:y]", "SKIPPED because"));
        Path file = write(one, other);
        assertThat(OutcomeFile.read(file, wording))
                .containsOnly(Map.entry(one.key(), one), Map.entry(other.key(), other));
    }

    @Test
    void aTornLastLineIsLeftOut() throws Exception {
        ClassRun one = run(0, "a.One", Map.of("[m:x]", "SUCCESSFUL"));
        Path file = write(one);
        Files.writeString(file, "0\ta.Two\t[m:x]\tSUCC", StandardOpenOption.APPEND);
        assertThat(OutcomeFile.read(file, wording).values()).containsExactly(one);
    }

    @Test
    void aJvmThatWroteNothingDidNothing() throws Exception {
        assertThat(OutcomeFile.read(directory.resolve("none"), wording)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\\", "\\n", "\\\\t", "a\tb\nc\rd", "\\\n\\"})
    void everyTextComesBack(String text) {
        assertThat(OutcomeFile.plain(OutcomeFile.escaped(text))).isEqualTo(text);
        assertThat(OutcomeFile.escaped(text)).doesNotContain("\t", "\n", "\r");
    }

    private static ClassRun run(int plan, String name, Map<String, String> outcomes) {
        return new ClassRun(new ClassRun.Key(plan, name), new TreeMap<>(outcomes));
    }

    private Path write(ClassRun... runs) throws Exception {
        Path file = directory.resolve("outcomes.tsv");
        try (OutcomeFile outcomes = OutcomeFile.create(file)) {
            for (ClassRun run : runs) {
                outcomes.append(run);
            }
        }
        return file;
    }
}
