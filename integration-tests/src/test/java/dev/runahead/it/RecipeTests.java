// SPDX-License-Identifier: Apache-2.0
package dev.runahead.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The README's recipe for a session of one's own, followed to the letter in an empty directory. */
@Timeout(900)
class RecipeTests {

    private static final Pattern FILE = Pattern.compile("(?ms)^`([^`\\n]+)`:\\n\\n```\\w+\\n(.*?)^```$");
    private static final Path EXAMPLE = Path.of("examples/own-provider/src/test/java/dev/runahead/examples/primes");
    private static final int LONGEST = 60;

    @TempDir
    Path project;

    @Test
    void worksInAFreshProject() throws Exception {
        for (Map.Entry<String, String> file : files().entrySet()) {
            Path path = project.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        MavenBuild build = new MavenBuild(project.resolve("pom.xml"), project.resolve("build.log"));
        build.test();
        assertThat(build.printed())
                .contains("Tests run: 2, Failures: 0, Errors: 0, Skipped: 0", "BUILD SUCCESS")
                .containsPattern("(?m)^\\[runahead] handed over 2 .*built now 0;");
    }

    @Test
    void isTheExample() throws IOException {
        files().forEach((path, content) -> {
            Path same = ReactorRepository.above()
                    .resolve(EXAMPLE)
                    .resolve(Path.of(path).getFileName());
            if (path.endsWith(".java")) {
                assertThat(same).content().isEqualTo(content.replaceFirst("^package primes;", """
                        // SPDX-License-Identifier: Apache-2.0
                        package dev.runahead.examples.primes;"""));
            }
        });
    }

    @Test
    void aProviderTakesNoMoreThanItsSixtyLines() throws IOException {
        String provider = files().get("src/test/java/primes/PrimeServer.java");
        assertThat(provider.lines().filter(line -> !line.matches("|package .*|import .*|\\s*(//|/\\*\\*).*")))
                .hasSizeBetween(LONGEST / 2, LONGEST);
    }

    private static Map<String, String> files() throws IOException {
        String readme = Files.readString(ReactorRepository.above().resolve("README.md"));
        Matcher file = FILE.matcher(readme.substring(readme.indexOf("## A session of your own")));
        Map<String, String> files = new LinkedHashMap<>();
        while (file.find()) {
            files.put(file.group(1), file.group(2));
        }
        assertThat(files).hasSize(3);
        return files;
    }
}
