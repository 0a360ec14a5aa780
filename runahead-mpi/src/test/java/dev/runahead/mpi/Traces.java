// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a pool leaves on the machine: processes, its directory, sockets, shared memory. */
final class Traces {

    private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));
    private static final List<Path> SHARED = List.of(TEMPORARY, Path.of("/dev/shm"));

    private final Set<Path> before = shared();

    static Path directory(String instanceId) {
        return TEMPORARY.resolve("runahead-" + instanceId.substring("pool-".length()));
    }

    /** Everything that can be found of a pool; empty if it left nothing. */
    static List<String> of(Path directory) {
        List<String> found = new ArrayList<>();
        if (Files.exists(directory)) {
            found.add("directory " + directory);
        }
        processes(directory).forEach(process -> found.add("process " + process));
        if (read(Path.of("/proc/net/unix")).contains(directory.toString())) {
            found.add("socket in " + directory);
        }
        return found;
    }

    /**
     * Fails if anything can still be found half a minute later: on a busy machine children of a guard that was ended may outlive it
     * for a moment.
     */
    static void assertGone(Path directory) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(of(directory)).isEmpty());
    }

    /** The processes that have the pool's directory in their environment or on their command line. */
    static List<String> processes(Path directory) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .map(process -> Path.of("/proc", "" + process.pid()))
                .filter(proc -> read(proc.resolve("environ")).contains(directory + "/")
                        || read(proc.resolve("cmdline")).contains(directory.toString()))
                .map(proc ->
                        proc.getFileName() + " " + read(proc.resolve("cmdline")).replace('\0', ' '))
                .toList();
    }

    /** Those of them that have a word on their command line. */
    static List<Long> pids(Path directory, String word) {
        return processes(directory).stream()
                .filter(process -> process.contains(word))
                .map(process -> Long.valueOf(process.substring(0, process.indexOf(' '))))
                .toList();
    }

    /** Files of Open MPI, PMIx, MPICH or JNA in shared places that were not there at first. */
    Set<Path> newFilesElsewhere() {
        Set<Path> now = shared();
        now.removeAll(before);
        return now;
    }

    private static Set<Path> shared() {
        return SHARED.stream()
                .flatMap(Traces::list)
                .filter(path -> path.getFileName()
                        .toString()
                        .matches("(?i).*(ompi|openmpi|pmix|vader|hsperf|jna|mpich|hydra).*"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Path> list(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return ""; // The process has gone meanwhile, or is another user's.
        }
    }
}
