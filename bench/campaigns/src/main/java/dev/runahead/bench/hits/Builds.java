// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.hits;

import dev.runahead.bench.jvm.Ledgers;
import dev.runahead.bench.jvm.Progress;
import dev.runahead.bench.jvm.Temporaries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs the scenarios, one Maven after the other. Confined to one thread. */
final class Builds {

    private static final int PATIENCE_SECONDS = 120;

    private final SuiteProject project;
    private final Path output;
    private final Progress progress;
    private final List<String> wrong = new ArrayList<>();

    Builds(SuiteProject project, Path output, Progress progress) {
        this.project = project;
        this.output = output;
        this.progress = progress;
    }

    /** What was not as it must be, however often sessions were ready. */
    List<String> wrong() {
        return wrong;
    }

    Counts run(Scenario scenario, String name) throws IOException, InterruptedException {
        Path history = output.resolve("history");
        Path second = output.resolve("history-of-second");
        if (scenario.known() != Scenario.Known.THE_ONE_BEFORE) {
            Temporaries.delete(history);
        }
        if (scenario.known() == Scenario.Known.SECOND) {
            copy(second, history);
        }
        project.renamed(renaming(scenario));
        Path own = Files.createDirectories(output.resolve(name));
        int status = build(scenario, own, history);
        Counts counts = Counts.of(Ledgers.below(own.resolve("ledgers")));
        if (status != 0) {
            wrong.add(name + ": Maven ended with status " + status + ", see " + own.resolve("maven.log"));
        }
        if (counts.requests() != scenario.requests()) {
            wrong.add(name + ": " + counts.requests() + " requests instead of " + scenario.requests());
        }
        if (scenario == Scenario.SECOND) {
            copy(history, second);
        }
        progress.say(counts.text(name));
        return counts;
    }

    private static Renaming renaming(Scenario scenario) {
        return switch (scenario) {
            case RENAMED_TEST -> new Renaming("sumsTheFirst", "sumsItsFirst");
            case RENAMED_CLASS -> new Renaming("OakTest", "OwlTest"); // Which leaves it where it is.
            default -> Renaming.NONE;
        };
    }

    private int build(Scenario scenario, Path own, Path history) throws IOException, InterruptedException {
        List<String> options = new ArrayList<>(List.of(
                "-XX:TieredStopAtLevel=1",
                "-Drunahead.history=" + history,
                "-Drunahead.output.dir=" + own.resolve("ledgers")));
        if (scenario.fails()) {
            options.add("-Dhits.failing=" + Files.createDirectories(own.resolve("failed")));
        }
        List<String> command = new ArrayList<>(project.command());
        command.addAll(scenario.arguments());
        command.add("-DargLine=" + String.join(" ", options));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(own.resolve("maven.log").toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1");
        Process maven = builder.start();
        try {
            return maven.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) ? maven.exitValue() : -1;
        } finally {
            maven.descendants().forEach(ProcessHandle::destroyForcibly);
            maven.destroyForcibly();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
