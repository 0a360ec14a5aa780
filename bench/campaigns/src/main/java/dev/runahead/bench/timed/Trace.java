// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.timed;

import dev.runahead.mpi.WorkerContext;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.stream.Stream;

/**
 * What a test leaves in a worker, and no later test may find there. Immutable.
 *
 * @param test who left it
 */
public record Trace(String test) implements Serializable {

    private static final String NAME = "bench.trace";
    private static final Locale LOCALE = Locale.forLanguageTag("is-IS");
    private static final String ZONE = "Pacific/Chatham";

    /**
     * Leaves it wherever a test might: among what is kept, in a property, the defaults, a file.
     *
     * @throws IOException if the file cannot be written
     */
    public void leave(WorkerContext worker) throws IOException {
        worker.keep(Trace.class, this);
        System.setProperty(NAME, test);
        Locale.setDefault(LOCALE);
        TimeZone.setDefault(TimeZone.getTimeZone(ZONE));
        Files.writeString(temporary().resolve(NAME), test);
    }

    /** All that is there, a text each; empty in a worker that is as new. */
    public static List<String> in(WorkerContext worker) {
        List<String> found = new ArrayList<>();
        try {
            found.add("kept: " + worker.kept(Trace.class));
        } catch (IllegalStateException e) {
            // That is right: nothing was kept.
        }
        String property = System.getProperty(NAME);
        if (property != null) {
            found.add("property " + NAME + "=" + property);
        }
        if (Locale.getDefault().equals(LOCALE)) {
            found.add("default locale " + LOCALE);
        }
        if (TimeZone.getDefault().getID().equals(ZONE)) {
            found.add("default time zone " + ZONE);
        }
        found.addAll(files());
        return found;
    }

    private static List<String> files() {
        try (Stream<Path> files = Files.list(temporary())) {
            return files.filter(file -> file.getFileName().toString().startsWith(NAME))
                    .map(file -> "file " + file)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path temporary() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }
}
