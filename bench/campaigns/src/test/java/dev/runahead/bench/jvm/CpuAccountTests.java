// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
@Timeout(60)
class CpuAccountTests {

    @TempDir
    Path root;

    @Test
    void childrensTimeIsReadBehindACommandWithSpaces() throws IOException {
        String line = "42 (a b) c) S 1 42 42 0 -1 4194560 100 200 0 0 11 12 250 50 20 0 1 0 999";
        assertThat(ReapedCpu.parse(line)).isEqualTo(3.0);
        assertThatIOException().isThrownBy(() -> ReapedCpu.parse("42 (a) S 1 42"));
    }

    @Test
    void whatAGroupUsedIsInMicroseconds() throws IOException {
        assertThat(CpuGroup.parse("usage_usec 1500000\nuser_usec 1\n")).isEqualTo(1.5);
        assertThatIOException().isThrownBy(() -> CpuGroup.parse("nothing"));
    }

    @Test
    void theOwnGroupIsFoundBesideVersionOneToo() throws IOException {
        Path unified = Files.createDirectories(root.resolve("sys/fs/cgroup/unified"));
        Files.createFile(unified.resolve("cgroup.controllers"));
        Path self = Files.createDirectories(root.resolve("proc/self")).resolve("cgroup");
        Files.writeString(self, "4:memory:/a\n0::/user/x\n");
        assertThat(CpuGroup.own(root)).isEqualTo(unified);
        Files.createDirectories(unified.resolve("user/x"));
        assertThat(CpuGroup.own(root)).isEqualTo(unified.resolve("user/x"));
    }

    @Test
    void withoutVersionTwoThereIsNoGroup() {
        assertThatIOException().isThrownBy(() -> CpuGroup.own(root)).withMessageContaining("version 2");
    }

    @Test
    void childrenThatHaveEndedAreCounted() throws Exception {
        try (CpuAccount reaped = new ReapedCpu();
                CpuAccount best = CpuAccount.open("test")) {
            double reapedBefore = reaped.seconds();
            double bestBefore = best.seconds();
            List<String> command = new ArrayList<>(best.prefix());
            // A grandchild that works: ten ticks and more.
            command.addAll(List.of("/bin/sh", "-c", "/bin/sh -c 'i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done'"));
            Process process = new ProcessBuilder(command).inheritIO().start();
            assertThat(process.waitFor(50, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
            assertThat(reaped.seconds()).isGreaterThan(reapedBefore);
            assertThat(best.seconds()).isGreaterThan(bestBefore);
        }
    }
}
