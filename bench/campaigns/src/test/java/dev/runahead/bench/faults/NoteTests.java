// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoteTests {

    @TempDir
    private Path directory;

    @Test
    void aNoteSurvivesItsFile() throws IOException {
        Notes notes = new Notes(directory.resolve("notes"));
        String text = "java.lang.Error: C:\\new\n\tat here\r\n";
        notes.add(3, Note.Type.HANG, text);
        notes.add(4, Note.Type.PASSED, "");
        assertThat(notes.read()).containsExactly(new Note(3, Note.Type.HANG, text), new Note(4, Note.Type.PASSED, ""));
    }

    @Test
    void whatAKilledJvmDidNotFinishIsPassedOver() throws IOException {
        Notes notes = new Notes(directory.resolve("notes"));
        notes.add(1, Note.Type.GOT, "pool-1");
        Files.writeString(notes.file(), "2\tPASS", StandardOpenOption.APPEND);
        assertThat(notes.read()).containsExactly(new Note(1, Note.Type.GOT, "pool-1"));
    }

    @Test
    void noFileIsNoNotes() throws IOException {
        assertThat(new Notes(directory.resolve("none")).read()).isEmpty();
    }
}
