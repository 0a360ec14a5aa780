// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundledFileTests {

    private final BundledFile tokenizer = new BundledFile("all-minilm-l6-v2-tokenizer.json");

    @TempDir
    private Path dir;

    @Test
    void unpacksAndLeavesNothingElse() throws IOException {
        Path file = tokenizer.unpackInto(dir);
        assertThat(file).isRegularFile().hasSize(711_661);
        assertThat(dir).isDirectoryContaining(file::equals);
        assertThat(dir.toFile().list()).hasSize(1);
    }

    @Test
    void leavesAWholeFileAlone() throws IOException {
        Path file = tokenizer.unpackInto(dir);
        FileTime old = FileTime.fromMillis(0);
        Files.setLastModifiedTime(file, old);
        tokenizer.unpackInto(dir);
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(old);
    }

    @Test
    void replacesATornFile() throws IOException {
        Path file = dir.resolve("all-minilm-l6-v2-tokenizer.json");
        Files.writeString(file, "{");
        assertThat(tokenizer.unpackInto(dir)).hasSize(711_661);
    }

    @Test
    void namesAFileThatTheClassPathLacks() {
        assertThatExceptionOfType(FileNotFoundException.class)
                .isThrownBy(() -> new BundledFile("no/such.file").unpackInto(dir))
                .withMessageContaining("no/such.file");
    }
}
