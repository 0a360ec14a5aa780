// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a round leaves: processes that point into its temporary directory, files in there, shared memory. Confined to the
 * thread that runs the round.
 */
final class Leftovers {

    /** How long a pool may outlive its owner, killed or not. */
    static final Duration GRACE = Duration.ofSeconds(5);

    private static final Path SHARED_MEMORY = Path.of("/dev/shm");

    private static final Path MOUNTS = Path.of("/proc/mounts");

    private final Path temporary;
    private final Set<Path> before = shared();

    /** Remembers the shared memory that is there already: it is somebody else's. */
    Leftovers(Path temporary) {
        this.temporary = temporary;
    }

    /** Waits for the grace at most; empty if nothing is left. */
    List<Finding> look(String where) throws InterruptedException {
        if (Patience.until(GRACE, () -> processes().isEmpty() && files().isEmpty())) {
            return List.of();
        }
        List<Finding> found = new ArrayList<>();
        processes().forEach(process -> found.add(new Finding(Figure.PROCESSES_LEAKED, where, process.toString())));
        files().forEach(file -> found.add(new Finding(Figure.FILES_LEAKED, where, file + " with " + list(file))));
        return found;
    }

    /** Removes all of a campaign that is broken off, file systems included. */
    static void removeAll(Path temporary) throws IOException, InterruptedException {
        for (String mount : Files.readAllLines(MOUNTS)) {
            String at = mount.split(" ", 3)[1];
            if (at.startsWith(temporary + "/")) {
                SmallDisk.detach(Path.of(at));
            }
        }
        for (LiveProcess process : LiveProcess.below(temporary)) {
            process.signal("KILL");
        }
        delete(temporary);
    }

    /** Removes all of it, for the next round's sake. */
    void remove() throws IOException, InterruptedException {
        for (LiveProcess process : processes()) {
            process.signal("KILL");
        }
        Patience.until(GRACE, () -> processes().isEmpty());
        for (Path file : files()) {
            delete(file);
        }
    }

    private List<LiveProcess> processes() {
        return LiveProcess.below(temporary);
    }

    private List<Path> files() {
        Set<Path> shared = shared();
        shared.removeAll(before);
        return Stream.concat(list(temporary).stream(), shared.stream()).toList();
    }

    /** Open MPI's, PMIx's and ours: others work on this machine too. */
    private static Set<Path> shared() {
        return list(SHARED_MEMORY).stream()
                .filter(path -> path.getFileName().toString().matches("(?i).*(ompi|openmpi|pmix|vader|runahead|jna).*"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Path> list(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path directory) throws IOException {
        if (Files.notExists(directory)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> walk = Files.walk(directory)) {
            files = walk.sorted(Comparator.reverseOrder()).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }
}
