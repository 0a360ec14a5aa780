// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class PoolLogsTests {

    @TempDir
    private Path path;

    private PoolLogs logs() {
        return new PoolLogs(new PoolDirectory(path));
    }

    private void log(int rank, String text) throws IOException {
        Files.writeString(path.resolve("rank-" + rank + ".log"), text);
    }

    @Test
    void whatWasPrintedIsTitledAndIndented() throws IOException {
        log(3, "one\ntwo\n\n");
        assertThat(logs().of(List.of(3))).isEqualTo("\n  rank 3's last lines:\n    one\n    two");
    }

    @Test
    void logsThatAreEmptyOrMissingAreLeftOut() throws IOException {
        log(0, "");
        log(1, "\n");
        Files.writeString(path.resolve("launcher.log"), "mpirun's\n");
        assertThat(logs().of(List.of(0, 1, 2))).isEqualTo("\n  the launcher's last lines:\n    mpirun's");
    }

    @Test
    void threeRanksSpeakForAll() throws IOException {
        for (int rank = 0; rank < 10; rank++) {
            log(rank, rank < 2 ? "" : "out of luck");
        }
        assertThat(logs().of(IntStream.range(0, 10).boxed().toList()))
                .contains("rank 2's", "rank 3's", "rank 4's")
                .doesNotContain("rank 5's");
    }

    /** It would not fit into memory. */
    @Test
    void ofALogOfAnySizeTheEndIsRead() throws IOException {
        try (RandomAccessFile file =
                new RandomAccessFile(path.resolve("rank-0.log").toFile(), "rw")) {
            file.setLength(64L << 30); // A hole: it takes no space.
            file.seek(file.length());
            String lines = IntStream.range(0, 100)
                    .mapToObj(line -> "line " + line)
                    .collect(Collectors.joining("\n", "\n", "\n"));
            file.write(lines.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(logs().of(List.of(0)).strip().lines())
                .hasSize(41)
                .startsWith("rank 0's last lines:", "    line 60")
                .endsWith("    line 99");
    }

    @Test
    void oneLongLineIsCut() throws IOException {
        log(0, "x".repeat(1 << 20));
        assertThat(logs().of(List.of(0))).hasSizeLessThan(9000).endsWith("xxx");
    }
}
