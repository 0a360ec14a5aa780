// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.timed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimesFileTests {

    private static final Stage STAGE =
            new Stage("First", 1_000_000_000, 3_000_000_000L, 4_500_000_000L, 4_600_000_000L, 700_000_000, -5);

    @TempDir
    Path directory;

    private TimesFile file;

    @BeforeEach
    void nameAFile() {
        file = new TimesFile(directory.resolve("times.tsv"));
    }

    @Test
    void whatWasWrittenIsRead() throws IOException {
        file.append(STAGE);
        file.outcome("[engine:x]", "SUCCESSFUL");
        file.session(500_000_000, 5_000_000_000L);
        SuiteTimes times = file.read();
        assertThat(times.stages()).containsExactly(STAGE);
        assertThat(times.outcomes()).isEqualTo(Map.of("[engine:x]", "SUCCESSFUL"));
        assertThat(times.wallSeconds()).isEqualTo(4.5);
    }

    @Test
    void aStageHasThreeParts() {
        assertThat(STAGE.boundarySeconds()).isEqualTo(2);
        assertThat(STAGE.bodySeconds()).isEqualTo(1.5);
        assertThat(STAGE.closeSeconds()).isEqualTo(0.1);
    }

    @Test
    void aSuiteThatDidNotComeToItsEndIsAnError() {
        file.append(STAGE);
        assertThatIOException()
                .isThrownBy(file::read)
                .withMessageContaining("1 stages")
                .withMessageContaining("did not come to its end");
    }

    @Test
    void aStrangeLineIsAnError() throws IOException {
        Files.writeString(file.path(), "what\t1\n");
        assertThatIOException().isThrownBy(file::read).withMessageContaining("what\t1");
    }
}
