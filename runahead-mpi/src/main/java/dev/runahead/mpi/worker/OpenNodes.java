// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.worker;

import dev.runahead.mpi.wire.GpuNote;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * Which of NVIDIA's device nodes a process holds open, by the links in its directory of file descriptors. Without state,
 * and without streams and lambdas on the usual way, which ends with no node: each starting worker goes it.
 */
final class OpenNodes {

    /** Where this process's own descriptors are. */
    static final Path OWN = Path.of("/proc/self/fd");

    private static final String NVIDIA = "/dev/nvidia";

    /** What the kernel adds to the link if the node was removed after it had been opened. */
    private static final String REMOVED = " (deleted)";

    private OpenNodes() {}

    /** GPUs by number, then the others by name; empty if the directory cannot be read, as off Linux. */
    static List<String> in(Path descriptors) {
        List<String> open = new ArrayList<>();
        try (DirectoryStream<Path> links = Files.newDirectoryStream(descriptors)) {
            for (Path link : links) {
                String target = target(link);
                if (target.startsWith(NVIDIA)) {
                    open.add(
                            target.endsWith(REMOVED)
                                    ? target.substring(0, target.length() - REMOVED.length())
                                    : target);
                }
            }
        } catch (IOException | DirectoryIteratorException | SecurityException e) {
            return List.of();
        }
        return open.isEmpty() ? open : inOrder(open);
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) { // Closed since the directory was listed.
            return "";
        }
    }

    private static List<String> inOrder(List<String> open) {
        TreeSet<String> nodes = new TreeSet<>(Comparator.comparing((String node) -> !GpuNote.isGpu(node))
                .thenComparing(node -> GpuNote.isGpu(node) ? node.length() : 0)
                .thenComparing(Comparator.naturalOrder()));
        nodes.addAll(open);
        return List.copyOf(nodes);
    }
}
