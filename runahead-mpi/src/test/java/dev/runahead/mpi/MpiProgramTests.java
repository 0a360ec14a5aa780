// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class MpiProgramTests {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    @Test
    void whatItPrintsIsItsAnswer() throws IOException {
        assertThat(new MpiProgram("runahead-no-such-program", "--version", PATIENCE).answer())
                .isEmpty();
        assertThat(program("echo \"to $1\"; echo banner >&2").answer()).hasValue("to --version\nbanner\n");
    }

    @Test
    void anAnswerStays() throws IOException {
        MpiProgram program = program("echo one");
        assertThat(program.answer()).hasValue("one\n");
        program("echo other");
        assertThat(program.answer()).hasValue("one\n");
    }

    @Test
    void aLookThatTookTooLongIsNoAnswer() throws IOException {
        MpiProgram slow = new MpiProgram(script("exec sleep 60"), "--version", Duration.ofSeconds(2));
        assertThat(slow.answer()).isEmpty();
        program("echo one");
        // Its patience is as short as before: on a busy machine this, too, may take several looks.
        await().atMost(Duration.ofSeconds(60)).until(() -> slow.answer().isPresent());
    }

    @Test
    void aLookThatWasInterruptedIsNoAnswer() throws Exception {
        Path started = directory.resolve("started");
        MpiProgram program = program("touch '" + started + "'; exec sleep 60");
        Thread looking = new Thread(program::answer);
        looking.start();
        await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(started));
        looking.interrupt();
        looking.join();

        program("echo one");
        assertThat(program.answer()).isPresent();
    }

    @Test
    void aProgramThatSaysNothingGaveNoAnswer() throws IOException {
        MpiProgram silent = program("exit 0");
        assertThat(silent.answer()).isEmpty();
        program("echo one");
        assertThat(silent.answer()).isPresent();
    }

    @Test
    void anInterruptIsKeptForTheCaller() throws IOException {
        MpiProgram program = program("echo one");
        Thread.currentThread().interrupt();
        assertThat(program.answer()).isPresent();
        assertThat(Thread.interrupted()).isTrue();
    }

    private MpiProgram program(String line) throws IOException {
        return new MpiProgram(script(line), "--version", PATIENCE);
    }

    private String script(String line) throws IOException {
        Path program = directory.resolve("mpirun");
        Files.writeString(program, "#!/bin/sh\n" + line + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return program.toString();
    }
}
