// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FactsTests {

    @TempDir
    Path directory;

    @Test
    void whatAJvmToldIsRead() throws IOException {
        Path file = Files.writeString(
                directory.resolve("facts.tsv"),
                "context\t1500000000\t7\tmain\nheap\tATests\t2097152\nasked\t1000000,250000\ncpu\t3000000000\nslow\t1\tmain\n");
        assertThat(Facts.read(file))
                .isEqualTo(new Facts(List.of(1.5), List.of(7L), 3, List.of(2.0), List.of(1.0, 0.25)));
    }

    @Test
    void whatItDidNotTellIsNotANumber() throws IOException {
        Path file = Files.writeString(directory.resolve("facts.tsv"), "");
        assertThat(Facts.read(file).cpuSeconds()).isNaN();
    }
}
