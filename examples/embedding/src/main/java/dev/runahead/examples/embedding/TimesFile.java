// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.embedding;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A file of JSON lines to which the example writes its own times, so that they are the same with and without Runahead.
 * Immutable; several processes may append.
 *
 * @param path the file; made if need be
 */
record TimesFile(Path path) {

    /** The system property that names the file; without it nothing is written. */
    static final String PROPERTY = "embedding.times";

    static Optional<TimesFile> wanted() {
        return Optional.ofNullable(System.getProperty(PROPERTY)).map(name -> new TimesFile(Path.of(name)));
    }

    /** Adds a line. A run that was asked for its times and cannot tell them fails. */
    void append(String json) {
        try {
            Files.writeString(path, json + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write times to " + path + "; correct -D" + PROPERTY, e);
        }
    }
}
