// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.spring;

import dev.runahead.bench.jvm.Checkout;
import dev.runahead.bench.jvm.Ledgers;
import dev.runahead.bench.jvm.Progress;
import dev.runahead.bench.saturated.Arm;
import dev.runahead.ledger.Summary;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Runs a Maven project's own suite with its own build, in which nothing is changed: Runahead's jars come by a property of
 * Surefire's. Confined to one thread.
 *
 * @param checkout whose build of Runahead is used
 * @param project its directory
 * @param output where files go
 */
record SampleRuns(Checkout checkout, Path project, Path output, Progress progress, List<String> wrong) {

    private static final int PATIENCE_MINUTES = 10;

    SampleRuns(Checkout checkout, Path project, Path output, Progress progress) {
        this(checkout, project, output, progress, new ArrayList<>());
    }

    /** So many rounds, after one that compiles and one from which Runahead learns. */
    SampleFigures play(int rounds) throws IOException, InterruptedException {
        maven("compile", List.of("test-compile"));
        run("warm-up", Arm.ON);
        List<Double> off = new ArrayList<>();
        List<Double> on = new ArrayList<>();
        List<Double> handedOver = new ArrayList<>();
        List<String> expected = run("first-look", Arm.OFF).outcomes;
        for (int i = 1; i <= rounds; i++) {
            for (Arm arm : i % 2 == 1 ? List.of(Arm.OFF, Arm.ON) : List.of(Arm.ON, Arm.OFF)) {
                Told told = run("r" + i + "-" + arm.word(), arm);
                (arm == Arm.ON ? on : off).add(told.seconds);
                if (!told.outcomes.equals(expected)) {
                    wrong.add(name() + " r" + i + " " + arm.word() + " has other outcomes: " + told.outcomes
                            + " instead of " + expected);
                }
                if (arm == Arm.ON) {
                    handedOver.add((double) told.handedOver);
                }
            }
        }
        return new SampleFigures(name(), off, on, handedOver, expected.size());
    }

    private String name() {
        return project.getFileName().toString();
    }

    /** What a run came to; seconds are Maven's whole. */
    private record Told(double seconds, List<String> outcomes, int handedOver) {}

    private Told run(String run, Arm arm) throws IOException, InterruptedException {
        Path own = Files.createDirectories(output.resolve("sample-" + name() + "-" + run));
        List<String> options =
                new ArrayList<>(arm.options(Files.createDirectories(output.resolve("history-" + name()))));
        options.add("-Drunahead.output.dir=" + own.resolve("ledgers"));
        long begin = System.nanoTime();
        maven(
                run,
                List.of(
                        "surefire:test",
                        "-Dmaven.test.failure.ignore=true",
                        "-Dmaven.test.additionalClasspath=" + jars(),
                        "-DargLine=" + String.join(" ", options)));
        double seconds = (System.nanoTime() - begin) / 1e9;
        int handedOver = Ledgers.below(own.resolve("ledgers")).stream()
                .mapToInt(Summary::handedOver)
                .sum();
        List<String> outcomes = SurefireReports.outcomes(project.resolve("target/surefire-reports"));
        progress.say(String.format(
                Locale.ROOT,
                "%s %s: %.2f s, %d tests, handed over %d",
                name(),
                run,
                seconds,
                outcomes.size(),
                handedOver));
        return new Told(seconds, outcomes, handedOver);
    }

    /** Of the shop's class path what is ours. */
    private String jars() throws IOException {
        return Arrays.stream(Shop.in(checkout, List.of()).classPath().split(File.pathSeparator))
                .filter(entry -> entry.contains("runahead-"))
                .collect(Collectors.joining(","));
    }

    private void maven(String run, List<String> arguments) throws IOException, InterruptedException {
        Path log = output.resolve("sample-" + name() + "-" + run + ".log");
        List<String> command = new ArrayList<>(List.of(
                "sh",
                checkout.root().resolve("mvnw").toString(),
                "-B",
                "-ntp",
                "-o",
                "-f",
                project.resolve("pom.xml").toString()));
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process maven = builder.start();
        try {
            if (!maven.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES) || maven.exitValue() != 0) {
                throw new IOException("Maven did not build " + project + " in " + PATIENCE_MINUTES
                        + " minutes; its dependencies must be in the local repository, and " + log + " says more");
            }
        } finally {
            maven.descendants().forEach(ProcessHandle::destroyForcibly);
            maven.destroyForcibly();
        }
    }
}
