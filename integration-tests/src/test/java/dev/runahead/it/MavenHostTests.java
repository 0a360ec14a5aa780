// SPDX-License-Identifier: Apache-2.0
package dev.runahead.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runahead in the builds that people have: each folder of {@code src/it} with a {@code pom.xml} is one. One Maven runs
 * them all, since its own start takes longer than any of them.
 */
@Timeout(240)
class MavenHostTests {

    private static final Path HOSTS = ReactorRepository.above().resolve("integration-tests/target/it");
    private static final Path AGGREGATOR = HOSTS.resolve("all/pom.xml");
    private static final MavenBuild BUILD = new MavenBuild(AGGREGATOR, HOSTS.resolve("build.log"));

    static List<String> hosts() throws IOException {
        try (Stream<Path> folders = Files.list(HOSTS)) {
            return folders.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .map(folder -> folder.getFileName().toString())
                    .filter(folder -> !folder.equals("all"))
                    .sorted()
                    .toList();
        }
    }

    @BeforeAll
    static void buildAll() throws Exception {
        for (String host : hosts()) {
            delete(HOSTS.resolve(host).resolve("target"));
        }
        writeAggregator();
        BUILD.test();
    }

    @ParameterizedTest
    @MethodSource("hosts")
    void workersFindTheClassesOfTests(String host) throws Exception {
        Path reports = HOSTS.resolve(host).resolve("target/surefire-reports");
        assertThat(reports).as(BUILD::printed).isDirectoryContaining("glob:**/TEST-*.xml");
        try (Stream<Path> files = Files.list(reports)) {
            assertThat(files.filter(file -> file.toString().endsWith(".xml")))
                    .map(MavenHostTests::read)
                    .allSatisfy(report -> assertThat(report)
                            .contains("errors=\"0\"", "failures=\"0\"")
                            .contains("HOST java=" + Runtime.version().feature()));
        }
    }

    private static void writeAggregator() throws IOException {
        String modules =
                hosts().stream().map(host -> "<module>../" + host + "</module>").collect(Collectors.joining("\n"));
        Files.createDirectories(AGGREGATOR.getParent());
        Files.writeString(
                AGGREGATOR,
                "<project xmlns=\"http://maven.apache.org/POM/4.0.0\"><modelVersion>4.0.0</modelVersion>"
                        + "<groupId>dev.runahead.it</groupId><artifactId>all</artifactId><version>1</version>"
                        + "<packaging>pom</packaging><modules>" + modules + "</modules></project>");
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
