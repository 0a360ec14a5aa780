// SPDX-License-Identifier: Apache-2.0
package dev.runahead.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/reference-behaviours.md names tests that exist. */
class ReferenceBehavioursTests {

    private static final Path ROOT = Path.of("..");
    private static final List<String> MODULES = List.of(
            "runahead-engine",
            "runahead-junit",
            "runahead-mpi",
            "runahead-report",
            "examples/embedding",
            "integration-tests");
    private static final Pattern NAMED = Pattern.compile("`(\\w+Tests)\\.(\\w+)`");

    @Test
    void everyTestThatItNamesIsThere() throws IOException {
        Map<String, String> sources = sources();
        var named = NAMED.matcher(Files.readString(ROOT.resolve("docs/reference-behaviours.md")))
                .results()
                .toList();
        assertThat(named).hasSizeGreaterThan(80);
        assertThat(named.stream().filter(each -> !isIn(sources, each)).map(MatchResult::group))
                .isEmpty();
    }

    private static boolean isIn(Map<String, String> sources, MatchResult named) {
        return sources.getOrDefault(named.group(1), "").contains(" " + named.group(2) + "(");
    }

    private static Map<String, String> sources() throws IOException {
        Map<String, String> sources = new HashMap<>();
        for (String module : MODULES) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
                files.filter(file -> file.toString().endsWith("Tests.java"))
                        .forEach(file -> sources.merge(
                                file.getFileName().toString().replace(".java", ""), read(file), String::concat));
            }
        }
        return sources;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
