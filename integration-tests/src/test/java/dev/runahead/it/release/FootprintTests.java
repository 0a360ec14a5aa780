// SPDX-License-Identifier: Apache-2.0
package dev.runahead.it.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.runahead.it.ReactorRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What lands on a user's class path, against what {@code footprint.txt} allows. Who makes it grow raises the limit there, so that it
 * is seen.
 */
class FootprintTests {

    private static final int KIB = 1024;
    private static final Path LIMITS =
            ReactorRepository.above().resolve("integration-tests/src/test/resources/footprint.txt");

    /** A line of the file. */
    private record Limit(long kibibytes, List<String> brings) {}

    static Stream<String> artifacts() throws IOException {
        return PublishedModulesTests.published().stream().map(Pom::artifact);
    }

    @Test
    void eachPublishedModuleHasALimit() throws IOException {
        assertThat(limits().keySet())
                .containsExactlyInAnyOrderElementsOf(artifacts().toList());
    }

    @ParameterizedTest
    @MethodSource("artifacts")
    void bringsWhatIsAllowed(String artifact) throws IOException {
        List<String> brings = brings(artifact);
        System.out.println("FOOTPRINT " + artifact + " brings " + brings);
        assertThat(brings)
                .as("what comes with %s to its users; if that is meant, change %s", artifact, LIMITS)
                .isEqualTo(limit(artifact).brings());
    }

    @ParameterizedTest
    @MethodSource("artifacts")
    void isNoLargerThanAllowed(String artifact) throws IOException {
        Path jar = jar(artifact);
        assumeTrue(Files.exists(jar), () -> jar + " is not there: this build goes no further than tests");
        long kibibytes = Files.size(jar) / KIB;
        long most = limit(artifact).kibibytes();
        System.out.println("FOOTPRINT " + artifact + " " + kibibytes + " KiB, at most " + most);
        assertThat(kibibytes)
                .as("KiB of %s; if its growth is meant, change %s", jar, LIMITS)
                .isLessThanOrEqualTo(most);
    }

    @ParameterizedTest
    @MethodSource("artifacts")
    void saysWhatItIs(String artifact) throws IOException {
        Path jar = jar(artifact);
        assumeTrue(Files.exists(jar), () -> jar + " is not there: this build goes no further than tests");
        try (JarFile file = new JarFile(jar.toFile())) {
            var manifest = file.getManifest().getMainAttributes();
            assertThat(manifest.getValue("Automatic-Module-Name"))
                    .isEqualTo(artifact.replace("runahead-", "dev.runahead."));
            assertThat(manifest.getValue("Implementation-Version")).isEqualTo(System.getProperty("runahead.version"));
        }
    }

    private static Path jar(String artifact) {
        return ReactorRepository.above()
                .resolve(artifact)
                .resolve("target/" + artifact + "-" + System.getProperty("runahead.version") + ".jar");
    }

    /** All that comes with it, however far down. */
    private static List<String> brings(String artifact) throws IOException {
        TreeSet<String> all = new TreeSet<>();
        for (String each : Pom.in(ReactorRepository.above().resolve(artifact)).brought()) {
            String[] names = each.split(":", 2);
            if (names[0].equals("dev.runahead")) {
                all.add(names[1]);
                all.addAll(brings(names[1]));
            } else {
                all.add(each); // The enforcer lets none of these onto a test class path; a tool's jar may have some.
            }
        }
        return List.copyOf(all);
    }

    private static Limit limit(String artifact) throws IOException {
        assertThat(limits()).containsKey(artifact);
        return limits().get(artifact);
    }

    private static Map<String, Limit> limits() throws IOException {
        Map<String, Limit> limits = new LinkedHashMap<>();
        for (String line : Files.readAllLines(LIMITS)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                List<String> words = List.of(line.strip().split("\\s+"));
                limits.put(words.get(0), new Limit(Long.parseLong(words.get(1)), words.subList(2, words.size())));
            }
        }
        return limits;
    }
}
