// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.hits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarksFileTests {

    @TempDir
    private Path directory;

    private MarksFile read(String... lines) throws IOException {
        return MarksFile.read(Files.write(directory.resolve("marks"), List.of(lines)));
    }

    @Test
    void tellsHowLongAllTookAndHowManyTestsThereWereAtOnce() throws IOException {
        assertThat(read(
                        "jvm 1000",
                        "begin 1500",
                        "jvm 1100",
                        "begin 1600",
                        "over 2000",
                        "begin 2000",
                        "end 2600",
                        "over 2500",
                        "over 2700",
                        "end 3500"))
                .isEqualTo(new MarksFile(2.5, 2, 2));
    }

    @Test
    void aTestThatEndsMakesRoomInTheSameMillisecondWhicheverLineComesFirst() throws IOException {
        assertThat(read("jvm 0", "begin 1", "begin 5", "over 5", "over 9", "end 10")
                        .testsAtOnce())
                .isEqualTo(1);
    }

    @Test
    void aLineThatIsNoMarkIsRefused() {
        assertThatThrownBy(() -> read("jvm 0", "begin")).hasMessageContaining("no mark: begin");
    }
}
