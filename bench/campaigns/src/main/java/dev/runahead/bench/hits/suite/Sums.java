// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.hits.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.runahead.bench.timed.Spin;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the tests do. Without state. */
final class Sums {

    /** The directory in which failed tests leave a mark, so that they pass the next time; if it is not set, none fails. */
    static final String FAILING = "hits.failing";

    /** A third longer than a build, so that one that is begun with the test before it can be ready. */
    private static final int BODY_UNITS = 200;

    private Sums() {}

    /** Opens an abacus, works with it and closes it. */
    static void with(String beads) throws Exception {
        try (Abacus abacus = Abacus.open(beads)) {
            work(abacus, beads);
        }
    }

    /** Works with an abacus. */
    static void work(Abacus abacus, String beads) {
        assertEquals(beads, abacus.spec().beads());
        Spin.of(BODY_UNITS, abacus.sum());
    }

    /** Fails, but for the second time. */
    static void failOnce(String name) throws IOException {
        String directory = System.getProperty(FAILING);
        if (directory == null) {
            return;
        }
        try {
            Files.createFile(Path.of(directory).resolve(name));
        } catch (FileAlreadyExistsException e) {
            return;
        }
        fail("for the first time");
    }
}
