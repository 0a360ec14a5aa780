// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import dev.runahead.BuildContext;
import dev.runahead.Deadline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A pool that opens on a thread of its own, so that a test can interfere. */
final class Building implements BuildContext {

    private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

    final List<String> phases = new CopyOnWriteArrayList<>();
    final List<String> notes = new CopyOnWriteArrayList<>();
    final CompletableFuture<MpiPool> pool = new CompletableFuture<>();
    final Thread thread;

    private final Set<Path> others = directories();
    private final Deadline deadline = Deadline.in(Duration.ofMinutes(5));

    private final String javaHome;

    private Building(MpiPoolSpec spec) {
        javaHome = spec.javaHome();
        thread = new Thread(() -> build(spec), "test-builder");
    }

    static Building of(MpiPoolSpec spec) {
        Building building = new Building(spec);
        building.thread.start();
        return building;
    }

    private void build(MpiPoolSpec spec) {
        try {
            pool.complete(new MpiPools().build(spec, this));
        } catch (Throwable e) {
            pool.completeExceptionally(e);
        }
    }

    /** The pool's directory, once its workers are being started. */
    Path directory() {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> directories().stream()
                                .filter(path -> !others.contains(path))
                                .filter(path -> Files.exists(path.resolve("launcher.log")))
                                .filter(this::isOurs)
                                .findFirst()
                                .orElse(null),
                        path -> path != null);
    }

    /** Other processes open pools in the same place: this one's script names its own Java. */
    private boolean isOurs(Path path) {
        try {
            return Files.readString(path.resolve("worker.sh")).contains(javaHome);
        } catch (IOException e) {
            return false;
        }
    }

    private static Set<Path> directories() {
        try (Stream<Path> files = Files.list(TEMPORARY)) {
            return files.filter(path -> path.getFileName().toString().startsWith("runahead-"))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public Deadline deadline() {
        return deadline;
    }

    @Override
    public void phase(String phase) {
        phases.add(phase);
    }

    @Override
    public void note(String what, String text) {
        notes.add(what + ": " + text);
    }
}
