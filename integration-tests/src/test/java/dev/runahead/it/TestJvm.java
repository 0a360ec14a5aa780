// SPDX-License-Identifier: Apache-2.0
package dev.runahead.it;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A JVM that runs one small suite, with a temporary directory of its own, so that what it leaves behind can be told from
 * everybody else's. Confined to one test.
 */
final class TestJvm {

    private static final Path SHARED_MEMORY = Path.of("/dev/shm");

    private final Path directory;
    private final Path temporary;
    private final List<String> sharedMemoryBefore;
    private final List<String> options = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private List<String> classPath = List.of("-cp", System.getProperty("java.class.path"));

    /**
     * A JVM that has not started.
     *
     * @param directory an empty directory whose path is short: sockets lie below it
     */
    TestJvm(Path directory) throws IOException {
        this.directory = directory;
        this.temporary = Files.createDirectory(directory.resolve("tmp"));
        this.sharedMemoryBefore = sharedMemory();
    }

    TestJvm option(String option) {
        options.add(option);
        return this;
    }

    TestJvm environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** How it finds its classes, in place of a plain class path; what comes last may be the class that starts others. */
    TestJvm classPath(String... arguments) {
        classPath = List.of(arguments);
        return this;
    }

    /** Runs the suites to their end, or to the JVM's; fails after two minutes. */
    Outcome run(Class<?>... suites) throws IOException, InterruptedException {
        return run(Arrays.stream(suites).map(Class::getName).toList());
    }

    Outcome run(List<String> suites) throws IOException, InterruptedException {
        Process process = start(suites);
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("the test JVM still ran after two minutes; it printed:\n" + printed());
        }
        return new Outcome(process.exitValue(), printed());
    }

    /** What came of a run. */
    record Outcome(int exit, String printed) {

        /** How each run of Runahead ended: without what it says while a test waits long, as it may on a busy machine. */
        List<String> summaries() {
            return valuesOf("[runahead]").stream()
                    .filter(line -> line.startsWith("handed over "))
                    .toList();
        }

        /** The values that the suites printed after a word, one a line, in order. */
        List<String> valuesOf(String word) {
            return printed.lines()
                    .filter(line -> line.startsWith(word + " "))
                    .map(line -> line.substring(word.length() + 1))
                    .toList();
        }
    }

    private Process start(List<String> suites) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-Djava.io.tmpdir=" + temporary,
                "-Drunahead.output.dir=" + output()));
        command.addAll(options);
        command.addAll(classPath);
        command.addAll(List.of("org.junit.platform.console.ConsoleLauncher", "execute", "--details=none"));
        suites.stream().map(suite -> "--select-class=" + suite).forEach(command::add);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("printed.txt").toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        builder.environment().putAll(environment);
        return builder.start();
    }

    Path output() {
        return directory.resolve("out");
    }

    private String printed() throws IOException {
        return Files.readString(directory.resolve("printed.txt"), StandardCharsets.UTF_8);
    }

    /** What it left: files in its temporary directory, processes that point there, shared memory. Empty is right. */
    List<String> leftBehind() {
        List<String> left = new ArrayList<>(processes());
        left.addAll(list(temporary));
        sharedMemory().stream()
                .filter(name -> !sharedMemoryBefore.contains(name))
                .forEach(left::add);
        return left;
    }

    /** Processes that this JVM started, however far down: workers have its temporary directory in their environment. */
    private List<String> processes() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .filter(process -> mentions(process.pid(), "environ") || mentions(process.pid(), "cmdline"))
                .map(process -> "process " + process.pid() + " "
                        + process.info().commandLine().orElse("?"))
                .toList();
    }

    private boolean mentions(long pid, String file) {
        try {
            byte[] content = Files.readAllBytes(Path.of("/proc", Long.toString(pid), file));
            return new String(content, StandardCharsets.ISO_8859_1).contains(temporary.toString());
        } catch (IOException e) {
            return false; // It has ended meanwhile.
        }
    }

    private static List<String> sharedMemory() {
        return Files.isDirectory(SHARED_MEMORY) ? list(SHARED_MEMORY) : List.of();
    }

    private static List<String> list(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(Path::toString).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
