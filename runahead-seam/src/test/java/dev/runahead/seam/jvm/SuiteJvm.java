// SPDX-License-Identifier: Apache-2.0
package dev.runahead.seam.jvm;

import dev.runahead.ledger.LedgerEntry;
import dev.runahead.ledger.LedgerEvent;
import dev.runahead.ledger.LedgerReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A JVM that runs small suites with the agent's jar as users have it. Confined to one test. */
final class SuiteJvm {

    /** The jar, with what it needs relocated. */
    static final Path JAR = Path.of(System.getProperty("seam.jar", "no jar: run it by Maven's integration-test phase"));

    private final Path directory;
    private final List<String> options = new ArrayList<>();
    private final List<String> before = new ArrayList<>();

    SuiteJvm(Path directory) {
        this.directory = directory;
        options.add("-Drunahead.output.dir=" + directory.resolve("out"));
        options.add("-Djava.util.logging.SimpleFormatter.format=%5$s %6$s%n");
    }

    SuiteJvm agent() {
        return option("-javaagent:" + JAR);
    }

    SuiteJvm option(String option) {
        options.add(option);
        return this;
    }

    SuiteJvm seams(String seams) {
        return option("-Drunahead.seams=" + seams);
    }

    /** What comes first on the class path. */
    SuiteJvm first(Path place) {
        before.add(place.toString());
        return this;
    }

    /** Runs suites to their end; fails after two minutes. */
    Outcome run(Class<?>... suites) throws IOException, InterruptedException {
        List<String> arguments =
                new ArrayList<>(List.of("org.junit.platform.console.ConsoleLauncher", "execute", "--details=summary"));
        Arrays.stream(suites).map(suite -> "--select-class=" + suite.getName()).forEach(arguments::add);
        return start(arguments);
    }

    Outcome start(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto"));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath()));
        command.addAll(arguments);
        Path printed = directory.resolve("printed.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .start();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("still ran after two minutes: " + Files.readString(printed));
        }
        return new Outcome(
                process.exitValue(), Files.readString(printed, StandardCharsets.UTF_8), directory.resolve("out"));
    }

    /** This JVM's, with the jar in place of the classes that it was made of. */
    private String classPath() {
        return Stream.concat(
                        before.stream(),
                        Stream.concat(
                                Stream.of(JAR.toString()),
                                Arrays.stream(System.getProperty("java.class.path")
                                                .split(File.pathSeparator))
                                        .filter(entry -> !entry.endsWith("runahead-seam/target/classes"))
                                        .filter(entry -> !entry.contains("/org/ow2/asm/"))))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** What came of it. */
    record Outcome(int exit, String printed, Path ledgers) {

        /** The values that suites printed after a word, in order. */
        List<String> valuesOf(String word) {
            return printed.lines()
                    .filter(line -> line.startsWith(word + " "))
                    .map(line -> line.substring(word.length() + 1))
                    .toList();
        }

        /** What was declined, as code and kind. */
        List<String> declined() throws IOException {
            List<String> declined = new ArrayList<>();
            try (Stream<Path> runs = Files.list(ledgers)) {
                for (Path run : runs.toList()) {
                    for (LedgerEntry entry : LedgerReader.read(run.resolve("ledger.jsonl"))) {
                        if (entry.event() instanceof LedgerEvent.Declined event) {
                            declined.add(event.reason() + " " + event.kind());
                        }
                    }
                }
            }
            return declined;
        }
    }
}
