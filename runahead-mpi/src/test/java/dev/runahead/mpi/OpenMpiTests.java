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

@Timeout(20)
class OpenMpiTests {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    @Test
    void onlyOpenMpisOwnMpirunCounts() throws IOException {
        assertThat(new OpenMpi("runahead-no-such-program", PATIENCE).found()).isFalse();
        assertThat(new OpenMpi("true", PATIENCE).found()).isFalse();
        assertThat(program("echo 'HYDRA build details'").found()).isFalse();
        assertThat(program("echo 'mpirun (Open MPI) 4.1.4'").found()).isTrue();
    }

    @Test
    void anAnswerStays() throws IOException {
        OpenMpi yes = program("echo 'Open MPI'");
        assertThat(yes.found()).isTrue();
        program("exit 1");
        assertThat(yes.found()).isTrue();

        OpenMpi no = program("echo HYDRA");
        assertThat(no.found()).isFalse();
        program("echo 'Open MPI'");
        assertThat(no.found()).isFalse();
    }

    @Test
    void aLookThatTookTooLongIsNoAnswer() throws IOException {
        OpenMpi slow = new OpenMpi(script("exec sleep 60"), Duration.ofMillis(100));
        assertThat(slow.found()).isFalse();
        program("echo 'Open MPI'");
        // Its patience is as short as before: on a busy machine this, too, may take several looks.
        await().atMost(Duration.ofSeconds(10)).until(slow::found);
    }

    @Test
    void aLookThatWasInterruptedIsNoAnswer() throws Exception {
        Path started = directory.resolve("started");
        OpenMpi mpirun = program("touch '" + started + "'; exec sleep 60");
        Thread looking = new Thread(mpirun::found);
        looking.start();
        await().atMost(Duration.ofSeconds(10)).until(() -> Files.exists(started));
        looking.interrupt();
        looking.join();

        program("echo 'Open MPI'");
        assertThat(mpirun.found()).isTrue();
    }

    @Test
    void aProgramThatSaysNothingGaveNoAnswer() throws IOException {
        OpenMpi silent = program("exit 0");
        assertThat(silent.found()).isFalse();
        program("echo 'Open MPI'");
        assertThat(silent.found()).isTrue();
    }

    @Test
    void mpirunSaysWhichRankEndedFirst() {
        assertThat(OpenMpi.firstRank("x\n  Process name: [[16831,1],12]\n  Exit code:    7"))
                .contains(12);
        assertThat(OpenMpi.firstRank("mpirun noticed that process rank 3 with PID 0 on node vm exited on signal 9"))
                .contains(3);
        assertThat(OpenMpi.firstRank("MPI_ABORT was invoked on rank 0 in communicator MPI_COMM_WORLD"))
                .contains(0);
        assertThat(OpenMpi.firstRank("Primary job  terminated normally")).isEmpty();
    }

    @Test
    void anInterruptIsKeptForTheCaller() throws IOException {
        OpenMpi mpirun = program("echo 'Open MPI'");
        Thread.currentThread().interrupt();
        assertThat(mpirun.found()).isTrue();
        assertThat(Thread.interrupted()).isTrue();
    }

    private OpenMpi program(String line) throws IOException {
        return new OpenMpi(script(line), PATIENCE);
    }

    private String script(String line) throws IOException {
        Path program = directory.resolve("mpirun");
        Files.writeString(program, "#!/bin/sh\n" + line + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return program.toString();
    }
}
