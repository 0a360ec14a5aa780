// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.hits.pools;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Tells when a test JVM and its tests begin and end: a line each, a word and the milliseconds since the epoch, in a file that
 * all test JVMs of a build share. Thread-safe.
 */
final class Marks {

    /** The file. */
    static final String FILE = "forks.marks";

    private static final Marks OF_THIS_JVM = new Marks(Path.of(System.getProperty(FILE)));

    private final Path file;

    private Marks(Path file) {
        this.file = file;
        write("jvm", ManagementFactory.getRuntimeMXBean().getStartTime());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> now("end"), "marks"));
    }

    /** A test begins. */
    static void begin() {
        OF_THIS_JVM.now("begin");
    }

    /** It has ended. */
    static void over() {
        OF_THIS_JVM.now("over");
    }

    private void now(String word) {
        write(word, System.currentTimeMillis());
    }

    private void write(String word, long millis) {
        try {
            Files.writeString(file, word + " " + millis + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
