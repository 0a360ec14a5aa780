// SPDX-License-Identifier: Apache-2.0
package dev.runahead.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.runahead.Deadline;
import dev.runahead.Reason;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class HistoryFileTests {

    private static final String TEST = "[engine:e]/[class:A]/[method:one()]";

    @TempDir
    Path directory;

    private HistoryFile file;

    @BeforeEach
    void nameTheFile() {
        file = new HistoryFile(directory.resolve("cache").resolve("project").resolve("history"));
    }

    private static Observed run(String test) {
        return new MadeLedger()
                .start(test)
                .after(10)
                .buildsNow(test, "a", 400, 300)
                .closes(20)
                .after(30)
                .end(test)
                .finished();
    }

    private static Deadline patience() {
        return Deadline.in(Duration.ofSeconds(30));
    }

    private void learn(String test) {
        assertThat(file.learn(run(test), patience())).isEmpty();
    }

    @Test
    void comesBackAsItWasWritten() {
        learn(TEST);
        learn("[engine:e]");
        History read = file.read();
        History expected = History.empty().merge(run(TEST)).merge(run("[engine:e]"));
        assertThat(read.specs()).isEqualTo(expected.specs());
        assertThat(read.of(TEST)).isPresent().isEqualTo(expected.of(TEST));
        assertThat(read.of("[engine:e]")).isPresent().isEqualTo(expected.of("[engine:e]"));
        assertThat(HistoryBytes.write(HistoryBytes.read(HistoryBytes.write(read).array())))
                .isEqualTo(HistoryBytes.write(read));
    }

    @Test
    void isNotThereBeforeSomethingIsLearned() {
        assertThat(file.read().size()).isZero();
        assertThat(file.learn(new MadeLedger().finished(), patience())).isEmpty();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aTornFileCountsAsNoneAtEveryLength() throws Exception {
        learn(TEST);
        byte[] whole = Files.readAllBytes(file.path());
        for (int length = 0; length < whole.length; length++) {
            Files.write(file.path(), Arrays.copyOf(whole, length));
            assertThat(file.read().size()).as("torn at %s", length).isZero();
        }
        Files.write(file.path(), whole);
        assertThat(file.read().of(TEST)).isPresent();
    }

    @Test
    void aFileWithAnyOtherByteCountsAsNone() throws Exception {
        learn(TEST);
        byte[] whole = Files.readAllBytes(file.path());
        for (int i = 0; i < whole.length; i++) {
            byte[] damaged = whole.clone();
            damaged[i] ^= 0x10;
            Files.write(file.path(), damaged);
            assertThat(file.read().size()).as("byte %s differs", i).isZero();
        }
    }

    @Test
    void aFileOfAnotherVersionCountsAsNoneAndIsReplaced() throws Exception {
        learn(TEST);
        byte[] other = Files.readAllBytes(file.path());
        ByteBuffer.wrap(other).putInt(Long.BYTES, HistoryBytes.VERSION + 1);
        Files.write(file.path(), other);
        assertThat(file.read().size()).isZero();
        learn("[engine:e]");
        assertThat(file.read().of("[engine:e]")).isPresent();
        assertThat(file.read().of(TEST)).isEmpty();
    }

    @Test
    void whatAForeignFileHoldsCountsAsNone() throws Exception {
        Files.createDirectories(file.path().getParent());
        Files.writeString(file.path(), "#!/bin/sh\necho this is no history, however long it is\n");
        assertThat(file.read().size()).isZero();
    }

    @Test
    void aDirectoryInItsPlaceLosesTheRunAndSaysWhy() throws Exception {
        Files.createDirectories(file.path().resolve("full"));
        assertThat(file.read().size()).isZero();
        assertThat(file.learn(run(TEST), patience()).map(Reason::code)).contains("history-not-written");
    }

    @Test
    void onlyItsUserMayReadIt() throws Exception {
        assumeThat(FileSystems.getDefault().supportedFileAttributeViews()).contains("posix");
        learn(TEST);
        assertThat(permissions(file.path())).isEqualTo("rw-------");
        assertThat(permissions(file.path().getParent())).isEqualTo("rwx------");
        assertThat(permissions(file.path().getParent().getParent())).isEqualTo("rwx------");
    }

    private static String permissions(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void aFileThatOthersMayWriteIsNotBelieved() throws Exception {
        assumeThat(FileSystems.getDefault().supportedFileAttributeViews()).contains("posix");
        learn(TEST);
        Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString("rw--w----"));
        assertThat(file.read().size()).isZero();
        Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString("r--------"));
        assertThat(file.read().of(TEST)).isPresent();
    }

    @Test
    void aRunThatEndsWhileAnotherHasTheLockIsLostWhenItsPatienceIs() throws Exception {
        learn(TEST);
        Path lock = file.path().resolveSibling("history.lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            assertThat(held.isValid()).isTrue();
            assertThat(file.learn(run("[engine:e]"), Deadline.in(Duration.ofMillis(20)))
                            .map(Reason::code))
                    .contains("history-busy");
            assertThat(file.read().of(TEST)).as("who reads needs no lock").isPresent();
        }
        assertThat(file.read().of("[engine:e]")).isEmpty();
        learn("[engine:e]");
        assertThat(file.read().of("[engine:e]")).isPresent();
    }

    @Test
    void whatAKilledWriterLeftIsInNobodysWay() throws Exception {
        learn(TEST);
        Files.writeString(file.path().resolveSibling("history.next"), "half a fi");
        learn("[engine:e]");
        assertThat(file.read().of("[engine:e]")).isPresent();
        try (Stream<Path> files = Files.list(file.path().getParent())) {
            assertThat(files).extracting(each -> each.getFileName().toString()).containsOnly("history", "history.lock");
        }
    }

    @Test
    void processesThatEndAtOnceAllCount() throws Exception {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            processes.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Learner.class.getName(),
                            file.path().toString(),
                            "process" + i)
                    .inheritIO()
                    .start());
        }
        for (Process process : processes) {
            assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        }
        History history = file.read();
        assertThat(history.size()).isEqualTo(3 * Learner.RUNS);
        assertThat(history.specs()).hasSize(1);
    }

    /** A process that learns from many runs, each of a test of its own. */
    static final class Learner {

        static final int RUNS = 30;

        private Learner() {}

        public static void main(String[] arguments) {
            HistoryFile file = new HistoryFile(Path.of(arguments[0]));
            for (int i = 0; i < RUNS; i++) {
                file.learn(run("[engine:" + arguments[1] + "-" + i + "]"), patience())
                        .ifPresent(reason -> {
                            throw new IllegalStateException(reason.text());
                        });
            }
        }
    }
}
