// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/** The file of notes between a test JVM, which writes it, and the driver. Thread-safe. */
record Notes(Path file) {

    void add(int step, Note.Type type, String text) {
        synchronized (Notes.class) { // One lock for all: each note is one write.
            try {
                Files.writeString(
                        file, new Note(step, type, text).line(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException("a note is lost: " + text, e);
            }
        }
    }

    /** What has been written so far. */
    List<Note> read() throws IOException {
        try {
            return Files.readAllLines(file).stream()
                    .map(Note::parse)
                    .flatMap(Optional::stream)
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }
}
