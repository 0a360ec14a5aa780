// SPDX-License-Identifier: Apache-2.0
package dev.runahead.it.hosts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder of {@code src/it/more}, laid out in {@code target}. Immutable.
 *
 * @param directory of its POM
 */
record SmallProject(Path directory) {

    private static final List<String> REPORTS =
            List.of("target/surefire-reports", "target/failsafe-reports", "target/host-reports");

    /** All of them, by name. */
    static List<SmallProject> below(Path more) throws IOException {
        try (Stream<Path> folders = Files.list(more)) {
            return folders.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .map(SmallProject::new)
                    .filter(project -> !project.name().endsWith("parent"))
                    .sorted(Comparator.comparing(SmallProject::name))
                    .toList();
        }
    }

    String name() {
        return directory.getFileName().toString();
    }

    /** Who starts its tests: {@code maven}, or what its POM says. */
    String start() throws IOException {
        return property("host.start").orElse("maven");
    }

    /** What it must show, as far as its POM says so. */
    Expected expected() throws IOException {
        Optional<String> ahead = property("host.ahead");
        return new Expected(
                ahead.isPresent() ? OptionalInt.of(Integer.parseInt(ahead.get())) : OptionalInt.empty(),
                property("host.asks.more").isPresent());
    }

    private Optional<String> property(String name) throws IOException {
        Matcher property = Pattern.compile("<" + Pattern.quote(name) + ">(.*?)<")
                .matcher(Files.readString(directory.resolve("pom.xml")));
        return property.find() ? Optional.of(property.group(1)) : Optional.empty();
    }

    /** What its last run left is gone. */
    void forget() throws IOException {
        for (String folder : REPORTS) {
            delete(directory.resolve(folder));
        }
        delete(ledgers());
        Files.deleteIfExists(notes());
    }

    /** The files of its last run that tell outcomes. */
    List<Path> reports() throws IOException {
        List<Path> parents = REPORTS.stream()
                .map(directory::resolve)
                .filter(Files::isDirectory)
                .toList();
        List<Path> reports = new java.util.ArrayList<>();
        for (Path parent : parents) {
            try (Stream<Path> files = Files.walk(parent)) {
                files.filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml"))
                        .sorted()
                        .forEach(reports::add);
            }
        }
        return reports;
    }

    Path ledgers() {
        return directory.resolve("target/runahead");
    }

    /** Where its tests write that they opened a session. */
    Path notes() {
        return directory.resolve("target/notes.txt");
    }

    private static void delete(Path path) throws IOException {
        if (Files.exists(path)) {
            try (Stream<Path> files = Files.walk(path)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
