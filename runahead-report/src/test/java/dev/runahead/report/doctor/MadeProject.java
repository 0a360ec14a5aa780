// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A project whose tests are compiled, and jars with the names of those that a build would have. Confined to one test. */
final class MadeProject {

    private static final String ANNOTATION = """
            package dev.runahead.junit;
            import java.lang.annotation.*;
            @Retention(RetentionPolicy.RUNTIME) public @interface %s {}
            """;

    private final Path directory;
    private final List<Path> jars = new ArrayList<>();

    MadeProject(Path directory) throws IOException {
        this.directory = directory;
        Files.createDirectories(directory.resolve("target/test-classes"));
    }

    /** A jar with no classes. */
    MadeProject jar(String name) throws IOException {
        return jar(name, "META-INF/nothing", "");
    }

    /** A jar with one file in it. */
    MadeProject jar(String name, String entry, String content) throws IOException {
        Path jar = directory.resolve(name);
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream entries = new ZipOutputStream(out)) {
            entries.putNextEntry(new ZipEntry(entry));
            entries.write(content.getBytes(StandardCharsets.UTF_8));
        }
        jars.add(jar);
        return this;
    }

    /** Runahead and a JUnit that suits it. */
    MadeProject withAllThatIsNeeded() throws IOException {
        return jar(
                        "runahead-junit-1.0.jar",
                        "META-INF/services/org.junit.platform.launcher.LauncherSessionListener",
                        "dev.runahead.junit.RunaheadSessionListener\n")
                .jar("runahead-engine-1.0.jar")
                .jar("junit-platform-engine-6.1.3.jar")
                .jar("junit-platform-launcher-6.1.3.jar");
    }

    /** Compiled among annotations with the names of Runahead's. */
    MadeProject test(String name, String source) throws IOException {
        Path sources = Files.createDirectories(directory.resolve("sources"));
        List<String> arguments = new ArrayList<>(List.of(
                "-proc:none", "-d", directory.resolve("target/test-classes").toString()));
        for (String each : List.of("DeclaresSession", "WarmFiles", "NoRunahead")) {
            arguments.add(Files.writeString(sources.resolve(each + ".java"), ANNOTATION.formatted(each))
                    .toString());
        }
        arguments.add(Files.writeString(
                        sources.resolve("SessionGate.java"),
                        "package dev.runahead; public class SessionGate { public static void open() {} }")
                .toString());
        arguments.add(Files.writeString(sources.resolve(name + ".java"), source).toString());
        int status = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(System.out, System.err, arguments.toArray(String[]::new));
        assertThat(status).isZero();
        return this;
    }

    MadeProject file(String name, String content) throws IOException {
        Files.writeString(directory.resolve("target/test-classes").resolve(name), content);
        return this;
    }

    Path directory() {
        return directory;
    }

    /** As it would be given on the command line. */
    String classPath() {
        return String.join(
                java.io.File.pathSeparator, jars.stream().map(Path::toString).toList());
    }
}
