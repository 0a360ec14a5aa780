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
        Corpus corpus = Corpus.write(directory, 100_000);
        assertThat(Files.size(Path.of(corpus.path()))).isBetween(100_000L, 300_000L);
        assertThat(corpus.read()).isEqualTo(corpus.expected());
    }
}
