// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.hits;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The projects whose tests are the suite of pools: two, also as modules of a third one. Immutable. */
record PoolProjects(Path directory, SuiteProject left, SuiteProject right) {

    /** Makes them. */
    static PoolProjects create(Path repository, Path directory) throws IOException {
        SuiteProject left = new SuiteProject(repository, directory.resolve("left"), "pools").create();
        SuiteProject right = new SuiteProject(repository, directory.resolve("right"), "pools").create();
        left.renamed(Renaming.NONE);
        right.renamed(Renaming.NONE);
        PoolProjects projects = new PoolProjects(directory, left, right);
        Files.writeString(projects.pom(), """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>dev.runahead.bench</groupId>
                  <artifactId>both</artifactId>
                  <version>1</version>
                  <packaging>pom</packaging>
                  <modules><module>left</module><module>right</module></modules>
                </project>
                """);
        return projects;
    }

    private Path pom() {
        return directory.resolve("pom.xml");
    }

    /** What Maven is started with, once for each build that runs at the same time. */
    List<List<String>> commands(Way way) throws IOException {
        List<List<String>> commands = switch (way.shape()) {
            case ONE_PROJECT -> List.of(left.command());
            case TWO_MODULES -> List.of(left.command(pom()));
            case TWO_BUILDS -> List.of(left.command(), right.command());
        };
        return commands.stream()
                .map(command -> Stream.concat(command.stream(), way.arguments().stream())
                        .toList())
                .toList();
    }
}
