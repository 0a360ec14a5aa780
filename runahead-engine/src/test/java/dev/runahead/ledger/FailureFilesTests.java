// SPDX-License-Identifier: Apache-2.0
package dev.runahead.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailureFilesTests {

    @TempDir
    Path directory;

    private Path kept;
    private FailureFiles files;

    @BeforeEach
    void nothingKept() {
        kept = directory.resolve("failures");
        files = new FailureFiles(kept);
    }

    @Test
    void keepsTheWholeStackForItsUserOnly() throws IOException {
        Path stack = files.keepStack("spare-3", new IllegalStateException("no device", new IOException("gone")))
                .orElseThrow();
        assertThat(stack).isEqualTo(kept.resolve("spare-3.txt"));
        assertThat(stack)
                .content()
                .contains("IllegalStateException: no device")
                .contains("at dev.runahead.ledger.FailureFilesTests")
                .contains("Caused by: java.io.IOException: gone");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(stack)))
                .isEqualTo("rw-------");
    }

    @Test
    void keepsWhatAnExceptionThatCannotBePrintedIs() {
        RuntimeException odd = new RuntimeException() {
            private static final long serialVersionUID = 1L;

            @Override
            public String getMessage() {
                throw new IllegalStateException();
            }
        };
        assertThat(files.keepStack("spare-1", odd).orElseThrow()).content().contains("while this was printed");
    }

    @Test
    void keepsTheEndOfALongLog() throws IOException {
        Path log = directory.resolve("rank-0.log");
        Files.writeString(log, "begin" + "x".repeat(FailureFiles.LARGEST_LOG) + "end");
        Path copy = files.keepLog("request-1", log).orElseThrow();
        assertThat(copy.getFileName()).hasToString("request-1-rank-0.log");
        assertThat(copy).hasSize(FailureFiles.LARGEST_LOG).content().endsWith("xend");
    }

    @Test
    void anEmptyOrMissingLogIsNotKept() throws IOException {
        Path empty = Files.createFile(directory.resolve("rank-1.log"));
        assertThat(files.keepLog("request-1", empty)).isEmpty();
        assertThat(files.keepLog("request-1", directory.resolve("none"))).isEmpty();
        assertThat(kept).doesNotExist();
    }

    @Test
    void whatCannotBeWrittenDoesNotThrow() throws IOException {
        Files.createFile(kept);
        assertThat(files.keepStack("spare-1", new Exception())).isEmpty();
    }
}
