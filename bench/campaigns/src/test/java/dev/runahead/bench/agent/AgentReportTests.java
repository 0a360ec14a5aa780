// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentReportTests {

    @TempDir
    private Path directory;

    @Test
    void isWhatTheAgentWrites() throws IOException {
        Path file = Files.writeString(
                directory.resolve("report"), "looked-at=500\ntransformed=3\nfailed=0\nnanos=4000000\n");

        AgentReport report = AgentReport.read(file);

        assertThat(report).isEqualTo(new AgentReport(500, 3, 0, 4_000_000));
        assertThat(report.microsecondsPerClass()).isEqualTo(8);
    }

    @Test
    void anythingElseIsNamed() throws IOException {
        Path file = Files.writeString(directory.resolve("report"), "looked-at=500\n");

        assertThatIOException()
                .isThrownBy(() -> AgentReport.read(file))
                .withMessageStartingWith("no number transformed");
    }
}
