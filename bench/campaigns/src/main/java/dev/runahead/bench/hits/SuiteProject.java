// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.hits;

import dev.runahead.bench.jvm.Temporaries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Maven project whose test classes are those of the suite, compiled already: a build of it is Surefire alone. Immutable.
 *
 * @param repository this working copy, built
 * @param directory of the project, whose name is the project's
 * @param suite its package, below that of the campaigns
 */
record SuiteProject(Path repository, Path directory, String suite) {

    /** How often the tests of the suite ask for a session. */
    static final int REQUESTS = 17;

    /** How often those of the suite of pools do. */
    static final int POOLS = 18;

    /** How many of the suite's tests fail for the first time if they are told to; each asks once. */
    static final int FAILING = 2;

    private static final Path CAMPAIGNS = Path.of("dev/runahead/bench/hits");

    /** Makes it. */
    SuiteProject create() throws IOException {
        Files.createDirectories(directory);
        Files.writeString(pom(), pomText());
        return this;
    }

    Path pom() {
        return directory.resolve("pom.xml");
    }

    /** Its test classes are those of the suite from here on, with another name. */
    void renamed(Renaming renaming) throws IOException {
        Path target = directory.resolve("target");
        Temporaries.delete(target);
        Path to = Files.createDirectories(
                target.resolve("test-classes").resolve(CAMPAIGNS).resolve(suite));
        try (Stream<Path> files = Files.list(campaigns().resolve(CAMPAIGNS).resolve(suite))) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                String other = renaming.from().isEmpty() ? name : name.replace(renaming.from(), renaming.to());
                Files.write(to.resolve(other), renaming.of(Files.readAllBytes(file)));
            }
        }
    }

    private Path campaigns() {
        return repository.resolve("bench/campaigns/target/classes");
    }

    private String pomText() throws IOException {
        String parent = Files.readString(repository.resolve("pom.xml"));
        String elements = Arrays.stream(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath())
                .filter(entry -> entry.startsWith(repository))
                .map(entry -> "<additionalClasspathElement>" + entry + "</additionalClasspathElement>")
                .collect(Collectors.joining("\n"));
        return """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>dev.runahead.bench</groupId>
                  <artifactId>%s</artifactId>
                  <version>1</version>
                  <dependencies>
                    <dependency>
                      <groupId>org.junit.jupiter</groupId>
                      <artifactId>junit-jupiter</artifactId>
                      <version>%s</version>
                      <scope>test</scope>
                    </dependency>
                  </dependencies>
                  <build><plugins><plugin>
                    <groupId>org.apache.maven.plugins</groupId>
                    <artifactId>maven-surefire-plugin</artifactId>
                    <version>%s</version>
                    <configuration><additionalClasspathElements>
                %s
                    </additionalClasspathElements></configuration>
                  </plugin></plugins></build>
                </project>
                """.formatted(directory.getFileName(), version(parent, "junit.version"), surefire(parent), elements);
    }

    /** The goal that is all of a build. */
    String goal() throws IOException {
        return "org.apache.maven.plugins:maven-surefire-plugin:"
                + surefire(Files.readString(repository.resolve("pom.xml"))) + ":test";
    }

    private static String surefire(String pom) throws IOException {
        return version(pom, "surefire.version");
    }

    private static String version(String pom, String property) throws IOException {
        Matcher found =
                Pattern.compile("<" + Pattern.quote(property) + ">([^<]+)<").matcher(pom);
        if (!found.find()) {
            throw new IOException("the parent POM has no property " + property);
        }
        return found.group(1);
    }

    /** What Maven is started with, before what a scenario adds. */
    List<String> command() throws IOException {
        return command(pom());
    }

    /** The same for a project that has this one as a module. */
    List<String> command(Path pom) throws IOException {
        return List.of("sh", repository.resolve("mvnw").toString(), "-B", "-ntp", "-o", "-f", pom.toString(), goal());
    }
}
