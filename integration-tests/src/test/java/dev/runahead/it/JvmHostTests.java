// SPDX-License-Identifier: Apache-2.0
package dev.runahead.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.SessionGate;
import dev.runahead.it.TestJvm.Outcome;
import dev.runahead.it.suites.FirstPool;
import dev.runahead.it.suites.ForeignContext;
import dev.runahead.it.suites.LoaderStart;
import dev.runahead.mpi.MpiPoolSession;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways in which IDEs and others give a test JVM its classes: workers find them all the same. */
@Timeout(180)
class JvmHostTests {

    private static final String CLASS_PATH = System.getProperty("java.class.path");

    @TempDir
    Path directory;

    private TestJvm jvm;

    @BeforeEach
    void makeJvm() throws IOException {
        jvm = new TestJvm(directory).option("-Drunahead.mpi.launcher=local");
    }

    @Test
    void anArgumentFile() throws Exception {
        Path file = Files.writeString(directory.resolve("java.args"), "-cp\n\"" + CLASS_PATH + "\"\n");
        assertServed(jvm.classPath("@" + file).run(FirstPool.class));
    }

    @Test
    void aPathingJar() throws Exception {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, urls());
        Path jar = directory.resolve("pathing.jar");
        try (OutputStream out = Files.newOutputStream(jar)) {
            new JarOutputStream(out, manifest).close();
        }
        assertServed(jvm.classPath("-cp", jar.toString()).run(FirstPool.class));
    }

    /** With the context class loader that it sets, and with one that knows nothing of Runahead. */
    @ParameterizedTest
    @ValueSource(classes = {FirstPool.class, ForeignContext.class})
    void aClassLoaderOfTheUsersOwn(Class<?> suite) throws Exception {
        String start = LoaderStart.class.getName().replace('.', '/') + ".class";
        Path alone = directory.resolve("start").resolve(start);
        Files.createDirectories(alone.getParent());
        try (var in = LoaderStart.class.getClassLoader().getResourceAsStream(start)) {
            Files.copy(in, alone);
        }
        jvm.option("-Dloader.class.path=" + CLASS_PATH);
        assertServed(jvm.classPath("-cp", directory.resolve("start").toString(), LoaderStart.class.getName())
                .run(suite));
    }

    /** A module, and its tests laid over it by the command line: no class path or property has them. */
    @Test
    void aModuleThatTestsPatch() throws Exception {
        ReactorRepository repository = ReactorRepository.filled();
        Path sources = repository.root().resolve("integration-tests/src/it/surefire-module-path/src");
        String libraries = repository.jar("runahead-mpi") + ":" + repository.jar("runahead-engine");
        compile(
                sources.resolve("main/java"),
                "-p",
                libraries,
                "-d",
                directory.resolve("main").toString());
        compile(
                sources.resolve("test/java"),
                "-p",
                directory.resolve("main") + ":" + libraries,
                "-cp",
                CLASS_PATH,
                "--patch-module",
                "host=" + sources.resolve("test/java"),
                "--add-reads",
                "host=ALL-UNNAMED",
                "-d",
                directory.resolve("tests").toString());
        Path file = Files.write(
                directory.resolve("java.args"),
                List.of(
                        "--module-path",
                        directory.resolve("main") + ":" + libraries,
                        "--patch-module",
                        "host=" + directory.resolve("tests"),
                        "--add-modules",
                        "ALL-MODULE-PATH",
                        "--add-reads",
                        "host=ALL-UNNAMED",
                        "--add-opens",
                        "host/host=ALL-UNNAMED",
                        "-cp",
                        without(SessionGate.class, MpiPoolSession.class)));

        Outcome outcome = jvm.classPath("@" + file).run(List.of("host.ModuleTest"));

        assertThat(outcome.exit()).as(outcome.printed()).isZero();
        assertThat(outcome.valuesOf("HOST")).hasSize(1);
        assertThat(jvm.leftBehind()).isEmpty();
    }

    private void assertServed(Outcome outcome) {
        assertThat(outcome.exit()).as(outcome.printed()).isZero();
        assertThat(outcome.valuesOf("WORKER")).hasSize(1);
        assertThat(jvm.leftBehind()).isEmpty();
    }

    private static void compile(Path sources, String... options) throws IOException {
        try (Stream<Path> files = Files.walk(sources)) {
            List<String> arguments = files.map(Path::toString)
                    .filter(file -> file.endsWith(".java"))
                    .collect(Collectors.toList());
            arguments.addAll(0, List.of(options));
            int status = ToolProvider.findFirst("javac")
                    .orElseThrow()
                    .run(System.out, System.err, arguments.toArray(String[]::new));
            assertThat(status).isZero();
        }
    }

    private static Stream<String> entries() {
        return Stream.of(CLASS_PATH.split(File.pathSeparator));
    }

    private static String urls() {
        return entries().map(entry -> new File(entry).toURI().toString()).collect(Collectors.joining(" "));
    }

    private static String without(Class<?>... types) {
        List<String> left = Stream.of(types)
                .map(type ->
                        type.getProtectionDomain().getCodeSource().getLocation().getPath())
                .map(path -> new File(path).toString())
                .toList();
        return entries().filter(entry -> !left.contains(entry)).collect(Collectors.joining(File.pathSeparator));
    }
}
