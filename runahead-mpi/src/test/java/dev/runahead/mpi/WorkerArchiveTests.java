// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.Deadline;
import dev.runahead.SessionGate;
import dev.runahead.mpi.archive.ArchiveStore;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class WorkerArchiveTests {

    @TempDir
    Path directory;

    private ArchiveStore store;

    @BeforeEach
    void aPlace() {
        store = new ArchiveStore(directory.resolve("archives"));
    }

    @Test
    void workersMapTheClassesOfRunaheadAndJna() throws Exception {
        List<Path> jars = List.of(jarOf(MpiPool.class, "mpi.jar"), jarOf(Deadline.class, "engine.jar"));
        WorkerArchive archive = new WorkerArchive(Optional.of(store), jars);
        MpiPoolSpec plain = spec(jars, MpiPoolOptions.workers(1));
        assertThat(archive.of(plain)).isEmpty();

        archive.make(store);
        Path made = archive.of(plain).orElseThrow();
        List<String> loaded = classesLoadedWith(made, jars);
        assertThat(sourceOf("dev.runahead.mpi.worker.WorkerMain", loaded)).contains("shared objects file (top)");
        assertThat(sourceOf("com.sun.jna.Native", loaded)).contains("shared objects file (top)");
        assertThat(sourceOf("dev.runahead.mpi.WorkerArchiveTests", loaded)).doesNotContain("shared");

        assertThat(archive.of(spec(jars, MpiPoolOptions.workers(1).jvmOption("-Xshare:off"))))
                .isEmpty();
        assertThat(archive.of(spec(jars, MpiPoolOptions.workers(1).jvmOption("-XX:SharedArchiveFile=/tmp/own.jsa"))))
                .isEmpty();
        Files.delete(made); // As anybody may at any time.
        assertThat(archive.of(plain)).isEmpty();
    }

    @Test
    void jarsAreNeeded() throws Exception {
        assertThat(WorkerArchive.ownJars())
                .as("in this build classes lie in directories")
                .isEmpty();
        WorkerArchive archive = new WorkerArchive(Optional.of(store), List.of());
        assertThat(archive.of(spec(List.of(), MpiPoolOptions.workers(1)))).isEmpty();
        archive.wanted();
        assertThat(store.directory()).doesNotExist();
    }

    @Test
    void whatCannotBeMadeIsDoneWithoutForADay() throws Exception {
        List<Path> jars = List.of(jarOf(MpiPool.class, "mpi.jar"), jarOf(Deadline.class, "engine.jar"));
        new JarOutputStream(Files.newOutputStream(directory.resolve("engine.jar"))).close();
        WorkerArchive archive = new WorkerArchive(Optional.of(store), jars);
        archive.make(store); // Its worker does not find the engine.
        assertThat(archive.of(spec(jars, MpiPoolOptions.workers(1)))).isEmpty();
        try (Stream<Path> left = Files.list(store.directory())) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .singleElement()
                    .asString()
                    .endsWith(".failed");
        }
    }

    @Test
    void isWhereTheUserSays() {
        assertThat(ArchiveSettings.store(null, Map.of("XDG_CACHE_HOME", "/caches")))
                .contains(new ArchiveStore(Path.of("/caches/runahead/workers")));
        assertThat(ArchiveSettings.store("/here", Map.of(ArchiveSettings.VARIABLE, "/there")))
                .contains(new ArchiveStore(Path.of("/here")));
        assertThat(ArchiveSettings.store(null, Map.of(ArchiveSettings.VARIABLE, "/there")))
                .contains(new ArchiveStore(Path.of("/there")));
        assertThat(ArchiveSettings.store("none", Map.of())).isEmpty();
        assertThat(ArchiveSettings.store(null, Map.of(ArchiveSettings.VARIABLE, "none")))
                .isEmpty();
    }

    @Test
    void isDocumented() throws IOException {
        assertThat(Files.readString(Path.of("../docs/configuration.md")))
                .contains("| `" + ArchiveSettings.PROPERTY + "` | `" + ArchiveSettings.VARIABLE + "` |");
    }

    private List<String> classesLoadedWith(Path archive, List<Path> jars) throws Exception {
        Path log = directory.resolve("loaded");
        Launcher launcher = Launchers.openMpi() ? Launcher.OPENMPI : Launcher.LOCAL;
        MpiPoolOptions options = MpiPoolOptions.workers(1)
                .launcher(launcher)
                .jvmOption("-XX:SharedArchiveFile=" + archive)
                .jvmOption("-Xlog:class+load:file=" + log)
                .preload("dev.runahead.mpi.worker.Rehearsal", null)
                .preload(WorkerArchiveTests.class);
        try (MpiPoolSession pool = SessionGate.openUnmanaged(new MpiPools(), spec(jars, options))) {
            assertThat(pool.submitSync(worker -> "here")).containsExactly("here");
        }
        return Files.readAllLines(log);
    }

    private static String sourceOf(String type, List<String> loaded) {
        return loaded.stream()
                .filter(line -> line.contains(" " + type + " source:"))
                .findFirst()
                .orElseThrow();
    }

    private static MpiPoolSpec spec(List<Path> jars, MpiPoolOptions options) {
        List<String> classPath = Stream.concat(
                        jars.stream().map(Path::toString), WorkerClassPath.ofThisThread().entries().stream())
                .toList();
        Launcher launcher = options.launcher() == Launcher.AUTO ? Launcher.LOCAL : options.launcher();
        return new MpiPoolSpec(options, launcher, new WorkerClassPath(classPath), System.getProperty("java.home"));
    }

    /** The classes of a module as the jar that users have. */
    private Path jarOf(Class<?> type, String name) throws Exception {
        Path classes =
                Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        Path jar = directory.resolve(name);
        if (Files.isRegularFile(classes)) {
            return Files.copy(classes, jar);
        }
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            files.filter(Files::isRegularFile)
                    .forEach(file -> add(out, classes.relativize(file).toString(), file));
        }
        return jar;
    }

    private static void add(JarOutputStream out, String name, Path file) {
        try {
            out.putNextEntry(new JarEntry(name));
            Files.copy(file, (OutputStream) out);
            out.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
