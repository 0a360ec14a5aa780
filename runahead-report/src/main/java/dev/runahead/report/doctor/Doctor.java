// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.doctor;

import dev.runahead.history.HistoryPlace;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks at a project whose tests are compiled, and tells what Runahead will make of it. Confined to one thread. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description =
                "What Runahead finds in a project whose tests are compiled: versions, forks, sessions, what will be built"
                        + " ahead and what not, and why. Runs no test and changes nothing. The status is 1 if something keeps"
                        + " Runahead from working.")
public final class Doctor implements Callable<Integer> {

    private static final String JUNIT_PROPERTIES = "junit-platform.properties";

    @Parameters(
            arity = "0..1",
            defaultValue = ".",
            paramLabel = "PROJECT",
            description =
                    "A module's directory (default: this one). Maven is asked for its test class path, where it has a"
                            + " pom.xml.")
    private Path project = Path.of(".");

    @Option(
            names = "--class-path",
            paramLabel = "PATHS",
            description = "The test class path, for builds other than Maven's. Of Gradle: print"
                    + " sourceSets.test.get().runtimeClasspath.asPath in a task.")
    private @Nullable String given;

    @Option(
            names = "--tests",
            paramLabel = "DIRECTORY",
            description =
                    "Where the compiled tests are (default: target/test-classes, else all of build/classes that is for"
                            + " tests).")
    private @Nullable List<Path> tests;

    @Spec
    private @Nullable CommandSpec spec;

    /** Called by picocli. */
    public Doctor() {}

    @Override
    public Integer call() throws InterruptedException {
        CommandLine line = Objects.requireNonNull(spec, "set by picocli").commandLine();
        PrintWriter out = line.getOut();
        try {
            Path directory = project.toRealPath();
            Patient patient = look(directory);
            List<String> problems = Problems.of(patient);
            Prospect prospect = Prospect.of(patient);
            out.println(directory);
            print(out, "found", Findings.of(patient));
            print(out, "built ahead", prospect.ahead());
            print(out, "not built ahead", prospect.not());
            print(out, "to be mended", problems);
            return problems.isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        } catch (IOException e) {
            line.getErr().println("runahead doctor: " + e.getMessage());
            return CommandLine.ExitCode.USAGE;
        } finally {
            out.flush();
            line.getErr().flush();
        }
    }

    private Patient look(Path directory) throws IOException, InterruptedException {
        List<Path> compiled = compiled(directory);
        if (compiled.isEmpty()) {
            throw new UnusableProject("there are no compiled tests in " + directory
                    + ": compile them first (mvn test-compile), or say where they are with --tests");
        }
        Path answers = Files.createTempDirectory("runahead-doctor-");
        try {
            Optional<Surefire> surefire = Optional.empty();
            ClassPath classPath;
            if (given != null) {
                classPath = ClassPath.parse(given);
            } else if (Files.exists(directory.resolve("pom.xml"))) {
                MavenQuestion maven = new MavenQuestion(directory, answers);
                maven.ask();
                classPath = ClassPath.parse(Files.readString(maven.classPath()));
                surefire = Surefire.in(maven.effectivePom());
            } else {
                throw new UnusableProject("there is no pom.xml in " + directory + ": give the tests' --class-path");
            }
            List<Path> entries = new ArrayList<>(compiled);
            entries.addAll(classPath.entries());
            return patient(directory, new ClassPath(entries), surefire, compiled);
        } finally {
            delete(answers);
        }
    }

    private static Patient patient(
            Path directory, ClassPath classPath, Optional<Surefire> surefire, List<Path> compiled) throws IOException {
        TestClasses classes = new TestClasses(classPath);
        for (Path each : compiled) {
            classes.read(each);
        }
        int known = HistoryPlace.ofThisUser(System.getenv())
                .fileOf(directory)
                .map(file -> file.read().size())
                .orElse(0);
        return new Patient(
                classPath,
                surefire,
                junitProperties(classPath),
                System.getenv(),
                classes.sightings(),
                classes.unread().size(),
                known);
    }

    private List<Path> compiled(Path directory) throws IOException {
        if (tests != null) {
            return tests.stream()
                    .map(directory::resolve)
                    .filter(Files::isDirectory)
                    .toList();
        }
        Path maven = directory.resolve("target/test-classes");
        if (Files.isDirectory(maven)) {
            return List.of(maven);
        }
        Path gradle = directory.resolve("build/classes");
        if (!Files.isDirectory(gradle)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.walk(gradle, 2)) {
            return folders.filter(folder -> folder.getFileName()
                            .toString()
                            .toLowerCase(java.util.Locale.ROOT)
                            .endsWith("test"))
                    .sorted()
                    .toList();
        }
    }

    private static Map<String, String> junitProperties(ClassPath classPath) throws IOException {
        Properties properties = new Properties();
        Optional<byte[]> file = classPath.first(JUNIT_PROPERTIES);
        if (file.isPresent()) {
            properties.load(new ByteArrayInputStream(file.get()));
        }
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, properties::getProperty));
    }

    private static void print(PrintWriter out, String title, List<String> lines) {
        out.println(title + (lines.isEmpty() ? ": nothing" : ""));
        lines.forEach(line -> out.println("  " + line));
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
