// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.seams;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The agent's jar. Without state. */
public final class SeamAgent {

    private SeamAgent() {}

    /**
     * The one that the working copy has built.
     *
     * @param repository its top directory
     * @throws IOException if there is none, or more than one
     */
    public static Path in(Path repository) throws IOException {
        Path target = repository.resolve("runahead-seam/target");
        if (!Files.isDirectory(target)) {
            throw new IOException("no " + target + ": the agent is not built; use bench/run, which builds it");
        }
        try (Stream<Path> files = Files.list(target)) {
            List<Path> jars = files.filter(file -> file.getFileName().toString().matches("runahead-seam-[0-9].*\\.jar"))
                    .filter(file -> !file.getFileName().toString().matches(".*-(sources|javadoc|tests)\\.jar"))
                    .toList();
            if (jars.size() != 1) {
                throw new IOException("want one jar of the agent in " + target + ", found " + jars);
            }
            return jars.get(0);
        }
    }
}
