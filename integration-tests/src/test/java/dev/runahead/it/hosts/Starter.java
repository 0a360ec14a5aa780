// SPDX-License-Identifier: Apache-2.0
package dev.runahead.it.hosts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Starts the tests of projects that Maven has compiled and others run. Immutable. */
record Starter(SmallProject project, Map<String, String> environment) {

    private static final int PATIENCE_SECONDS = 60;

    /**
     * Runs them.
     *
     * @return what it printed
     */
    String run(String start) throws IOException, InterruptedException {
        Path target = project.directory().resolve("target");
        Path tests = target.resolve("test-classes");
        String classPath = tests + ":" + Files.readString(target.resolve("host.classpath"));
        Path reports = target.resolve("host-reports");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Dhost.notes=" + project.notes()));
        switch (start) {
            case "console" ->
                command.addAll(List.of(
                        "-cp",
                        classPath,
                        "org.junit.platform.console.ConsoleLauncher",
                        "execute",
                        "--details=none",
                        "--disable-banner",
                        "--reports-dir="
                                + reports, // Where ledgers would lie too, from some version of the platform on.
                        "--config=runahead.output.dir=" + project.ledgers(),
                        "--scan-classpath=" + tests));
            case "in-process" -> command.addAll(List.of("-cp", classPath, "host.InProcess", reports.toString()));
            case "gradle-worker" -> {
                Path options = target.resolve("gradle-worker-classpath.txt");
                Files.writeString(options, "-cp\n\"" + classPath + "\"\n");
                command.addAll(
                        List.of("-Dorg.gradle.test.worker=1", "@" + options, "host.GradleWorker", reports.toString()));
                command.addAll(classes(tests));
            }
            default -> throw new IOException(project.name() + " is to be started by " + start + ", which nobody knows");
        }
        return run(command, target.resolve("printed.txt"));
    }

    private String run(List<String> command, Path printed) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(project.directory().toFile())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile());
        builder.environment().putAll(environment);
        Process jvm = builder.start();
        if (!jvm.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            jvm.destroyForcibly();
        }
        return Files.readString(printed);
    }

    private static List<String> classes(Path tests) throws IOException {
        try (Stream<Path> files = Files.walk(tests)) {
            return files.map(file -> tests.relativize(file).toString())
                    .filter(file -> file.endsWith(".class"))
                    .map(file -> file.replace(".class", "").replace('/', '.'))
                    .sorted()
                    .toList();
        }
    }
}
