// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The parts; whole hosts are in {@code JvmHostTests} and {@code MavenHostTests} of the integration tests. */
@Timeout(180)
class WorkerClassPathTests {

    private static final String OURS = System.getProperty("java.class.path");

    @TempDir
    private Path directory;

    private BuildPlace place;

    @BeforeEach
    void makePlace() throws IOException {
        place = new BuildPlace(Files.createDirectory(directory.resolve("tmp")));
    }

    @Test
    void onThePlainClassPathItIsThat() {
        assertThat(WorkerClassPath.ofThisThread().text()).isEqualTo(OURS);
        assertThat(WorkerClassPath.ofThisThread()).isEqualTo(WorkerClassPath.ofThisThread());
    }

    @Test
    void loadersAboveItAreAddedParentsFirst() throws Exception {
        URL parent = Path.of("/lib/with a blank/a.jar").toUri().toURL();
        URL child = Path.of("/lib/b.jar").toUri().toURL();
        URL elsewhere = URI.create("http://localhost:1/c.jar").toURL();
        try (URLClassLoader lower = new URLClassLoader(new URL[] {parent}, ClassLoader.getSystemClassLoader());
                URLClassLoader upper = new URLClassLoader(new URL[] {child, elsewhere}, lower)) {
            assertThat(under(upper, WorkerClassPath::ofThisThread).text())
                    .isEqualTo(OURS + ":/lib/with a blank/a.jar:/lib/b.jar");
            assertThat(under(upper, () -> MpiPoolSpec.of(MpiPoolOptions.workers(1))))
                    .isNotEqualTo(MpiPoolSpec.of(MpiPoolOptions.workers(1)));
        }
        assertThat(under(null, WorkerClassPath::ofThisThread).text()).isEqualTo(OURS);
    }

    @Test
    void patchesOfModulesAreReadOffTheCommandLine() {
        assertThat(WorkerClassPath.patches(List.of(
                        "-Xmx1g", "--patch-module=a.b=/x/classes:/y", "-Dp=--patch-module=q=/q", "--patch-module=c=z")))
                .containsExactly("/x/classes", "/y", "z");
    }

    @Test
    void aWorkerThatCannotBeFoundIsToldWithWhatCannotBeRead() {
        List<String> entries = Arrays.stream(OURS.split(File.pathSeparator))
                .filter(entry -> !entry.contains("runahead-mpi"))
                .toList();
        WorkerClassPath lacking =
                new WorkerClassPath(Stream.concat(entries.stream(), Stream.of("/gone/runahead-mpi.jar"))
                        .toList());
        MpiPoolSpec spec = new MpiPoolSpec(
                MpiPoolOptions.workers(2).launcher(Launcher.LOCAL),
                Launcher.LOCAL,
                lacking,
                System.getProperty("java.home"));

        assertThat(place.failureOf(spec))
                .hasMessageContainingAll("Could not find or load main class dev.runahead.mpi.worker.WorkerMain")
                .hasMessageContaining("(" + lacking.entries().size() + " entries, of which 1 cannot be read:"
                        + " /gone/runahead-mpi.jar); put that class on it");
    }

    private static <T> T under(ClassLoader loader, Supplier<T> what) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return what.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
