// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.asking;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/** The file that the campaign reads. Thread-safe. */
final class Facts {

    private Facts() {}

    static void add(String line) {
        try {
            Files.writeString(
                    Path.of(Objects.requireNonNull(System.getProperty("bench.facts"), "-Dbench.facts")),
                    line + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
