// SPDX-License-Identifier: Apache-2.0
package dev.runahead.junit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where ledgers go if nobody says so. */
final class OutputPlace {

    private static final String JUNIT_OUTPUT_DIR = "junit.platform.reporting.output.dir";

    private OutputPlace() {}

    /** Below JUnit's output directory, else that of the build, else the temporary one. */
    static Path usual(Lookup lookup) {
        Path parent = lookup.of(JUNIT_OUTPUT_DIR)
                .map(Path::of)
                .or(() -> existing("target"))
                .or(() -> existing("build"))
                .orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir")));
        return parent.resolve("runahead");
    }

    private static Optional<Path> existing(String directory) {
        return Optional.of(Path.of(directory)).filter(Files::isDirectory);
    }
}
