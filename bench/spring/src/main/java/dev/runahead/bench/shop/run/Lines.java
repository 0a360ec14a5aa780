// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.shop.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A file of lines whose fields are separated by tabs. Thread-safe: each line is written at once.
 *
 * @param path the file; made if need be
 */
record Lines(Path path) {

    /** What campaigns read of all suites: stages, outcomes, the session. */
    static final String TIMES = "bench.times";

    /** What they read of this one: contexts, processor time, heap, latencies. */
    static final String FACTS = "bench.facts";

    /** The file that a system property names; empty if nobody asks for it. */
    static Optional<Lines> of(String property) {
        return Optional.ofNullable(System.getProperty(property)).map(name -> new Lines(Path.of(name)));
    }

    /** Adds a line. */
    void add(Object... fields) {
        String line = Stream.of(fields).map(String::valueOf).collect(Collectors.joining("\t", "", "\n"));
        try {
            Files.writeString(path, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + path, e);
        }
    }
}
