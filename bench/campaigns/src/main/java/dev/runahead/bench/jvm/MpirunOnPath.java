// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.jvm;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether pools of Open MPI can be. Without state. */
public final class MpirunOnPath {

    private MpirunOnPath() {}

    /** Whether there is an {@code mpirun}. */
    public static boolean exists() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of(path.split(File.pathSeparator, -1))
                .anyMatch(entry -> Files.isExecutable(Path.of(entry, "mpirun")));
    }
}
