// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import dev.runahead.Deadline;
import dev.runahead.SessionGate;
import dev.runahead.mpi.archive.ArchiveKey;
import dev.runahead.mpi.archive.ArchiveStore;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The class-data archive of this JVM's workers: with it they map Runahead's and JNA's classes in place of parsing them. Thread-safe.
 *
 * <p>It is of Runahead's own jars only, which stand first on every worker's class path, so one fits all pools. Made beside the tests
 * of the first run, once a pool is ready, by a pool of one local worker; nobody waits for it, and a JVM that ends earlier leaves
 * nothing of it. JVMs take none of directories, so in Runahead's own build there is none.
 */
final class WorkerArchive {

    static final WorkerArchive OF_THIS_JVM = new WorkerArchive(ArchiveSettings.ofThisJvm(), ownJars());

    private static final String REHEARSAL = "dev.runahead.mpi.worker.Rehearsal";

    /** Beginnings of options that settle what a JVM shares. */
    private static final List<String> DECIDE =
            List.of("-Xshare:", "-XX:SharedArchiveFile", "-XX:ArchiveClassesAtExit", "-XX:AOT");

    /** This module's and the engine's. */
    private static final int OWN_JARS = 2;

    /** A JVM writes its archive as it ends, on a busy machine after everybody else. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final System.Logger LOG = System.getLogger("dev.runahead.mpi");

    private final Optional<ArchiveStore> store;
    private final List<Path> jars;
    private final AtomicBoolean asked = new AtomicBoolean();

    /**
     * One that is looked for and kept in a store.
     *
     * @param store empty for none
     * @param jars Runahead's own, in the order in which they stand first on workers' class paths; none if it has no jars
     */
    WorkerArchive(Optional<ArchiveStore> store, List<Path> jars) {
        this.store = jars.isEmpty() ? Optional.empty() : store;
        this.jars = List.copyOf(jars);
    }

    /** Of this module and the engine; none if one of them is no jar. */
    static List<Path> ownJars() {
        List<Path> jars = Stream.of(WorkerArchive.class, Deadline.class)
                .flatMap(type -> jar(type.getProtectionDomain().getCodeSource()).stream())
                .toList();
        return jars.size() == OWN_JARS ? jars : List.of();
    }

    private static Optional<Path> jar(@Nullable CodeSource source) {
        try {
            return Optional.ofNullable(source == null ? null : source.getLocation())
                    .map(location -> Path.of(URI.create(location.toString())))
                    .filter(file -> file.toString().endsWith(".jar"));
        } catch (IllegalArgumentException | FileSystemNotFoundException e) { // Not a file.
            return Optional.empty();
        }
    }

    /** The archive for the workers of a pool; empty if there is none, or the pool's own options decide. */
    Optional<Path> of(MpiPoolSpec spec) {
        if (store.isEmpty() || !fits(spec)) {
            return Optional.empty();
        }
        try {
            Optional<Path> found = store.get().find(ArchiveKey.ofThisJvm(jars));
            if (found.isPresent()) {
                asked.set(true); // Nobody has to look again.
            }
            return found;
        } catch (IOException | UnsupportedOperationException e) { // A worker starts without as well.
            LOG.log(Level.DEBUG, "no class-data archive for workers", e);
            return Optional.empty();
        }
    }

    /** Other hosts need not see the file. What a user says of archives counts, and two are one too many. */
    private static boolean fits(MpiPoolSpec spec) {
        return !spec.options().hosts().any()
                && spec.options().jvmOptions().stream()
                        .noneMatch(option -> DECIDE.stream().anyMatch(option::startsWith));
    }

    /** Has it made in the background, the first time that somebody says so, unless there is one. */
    void wanted() {
        if (store.isPresent() && asked.compareAndSet(false, true)) {
            ArchiveStore place = store.get();
            Thread thread = new Thread(() -> make(place), "runahead-archive");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Returns when there is one, or none can be. */
    void make(ArchiveStore place) {
        try {
            Optional<ArchiveStore.Making> reserved = place.reserve(ArchiveKey.ofThisJvm(jars));
            if (reserved.isPresent()) {
                try (ArchiveStore.Making making = reserved.get()) {
                    make(making);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) { // Workers do without.
            LOG.log(Level.DEBUG, "cannot make a class-data archive for workers", e);
        }
    }

    private void make(ArchiveStore.Making making) throws Exception {
        try {
            rehearse("-XX:ArchiveClassesAtExit=" + making.file());
            making.keep();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            making.failed();
            throw e;
        }
    }

    private void rehearse(String jvmOption) throws Exception {
        MpiPoolOptions options = MpiPoolOptions.workers(1)
                .launcher(Launcher.LOCAL)
                .preload(REHEARSAL, null)
                .jvmOption(jvmOption)
                .jvmOption("-XX:TieredStopAtLevel=1") // It ends before better code would pay.
                .closeBudget(PATIENCE);
        List<String> classPath = jars.stream().map(Path::toString).toList();
        MpiPoolSpec spec = new MpiPoolSpec(
                options, Launcher.LOCAL, new WorkerClassPath(classPath), System.getProperty("java.home"));
        try (MpiPoolSession pool = SessionGate.openUnmanaged(new MpiPools(), spec)) {
            pool.submit(0, worker -> "").get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }
}
