// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.chain.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.bench.jvm.Temporaries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class CorpusTests {

    private Path directory;

    /** Not in the temporary directory, which may lie in memory. */
    @BeforeEach
    void makeADirectory() throws IOException {
        directory = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "corpus");
    }

    @AfterEach
    void deleteIt() {
        Temporaries.delete(directory);
    }

    @Test
    void whatIsReadIsWhatItsNameSays() throws IOException {
        Corpus corpus = Corpus.write(directory, 100_000, 1 << 20);
        assertThat(Files.size(Path.of(corpus.path()))).isBetween(1_148_576L, 1_400_000L);
        assertThat(corpus.read()).isEqualTo(corpus.expected());
    }

    @Test
    void otherWeightsAreReadAsSomethingElse() throws IOException {
        Corpus corpus = Corpus.write(directory, 100_000, 2 << 20);
        Path file = Path.of(corpus.path());
        byte[] bytes = Files.readAllBytes(file);
        for (int i = bytes.length - (1 << 20); i < bytes.length; i++) {
            bytes[i] ^= 1;
        }
        Files.write(file, bytes);
        assertThat(corpus.read()).isNotEqualTo(corpus.expected());
    }
}
