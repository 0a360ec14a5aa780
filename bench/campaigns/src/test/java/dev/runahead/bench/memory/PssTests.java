// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class PssTests {

    @TempDir
    Path proc;

    @Test
    void isTheSumOverTheProcessesThatStillAre() throws Exception {
        process("10", "Rss:  900 kB\nPss:         277 kB\nPss_Dirty:  112 kB\n");
        process("11", "Rss:  900 kB\nPss:        1000 kB\nPss_Anon:  112 kB\n");
        assertThat(new Pss(proc).kibibytes(List.of(10L, 11L, 12L))).isEqualTo(1277);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void thisJvmTakesSome() {
        long self = ProcessHandle.current().pid();
        assertThat(new Pss(Path.of("/proc")).kibibytes(List.of(self))).isGreaterThan(10_000);
    }

    @Test
    void thePeakIsTheMostThatWasSeen() {
        Peak peak = new Peak(0, 0, 0).or(10, 1).or(30, 3).or(20, 2);
        assertThat(peak).isEqualTo(new Peak(30, 3, 3));
    }

    private void process(String pid, String rollup) throws Exception {
        Files.writeString(Files.createDirectory(proc.resolve(pid)).resolve("smaps_rollup"), rollup);
    }
}
