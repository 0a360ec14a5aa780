// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
@Timeout(60)
class ProcessTreeTests {

    @TempDir
    Path directory;

    @Test
    void aDirectoryIsNotTakenForAnotherThatBeginsLikeIt() {
        assertThat(ProcessTree.mentions("A=b\0TMPDIR=/tmp/x/r1-on\0C=d", Path.of("/tmp/x/r1-on")))
                .isTrue();
        assertThat(ProcessTree.mentions("TMPDIR=/tmp/x/r1-on/runahead-1/tmp", Path.of("/tmp/x/r1-on")))
                .isTrue();
        assertThat(ProcessTree.mentions("TMPDIR=/tmp/x/r1-on2", Path.of("/tmp/x/r1-on")))
                .isFalse();
        assertThat(ProcessTree.mentions("TMPDIR=/tmp/x/r1-on2\0X=/tmp/x/r1-on", Path.of("/tmp/x/r1-on")))
                .isTrue();
    }

    @Test
    void aProcessWithoutItsParentIsFoundByItsEnvironment() throws Exception {
        Process parent = shell("sleep 100 & echo $!; exec sleep 100");
        long orphan = Long.parseLong(parent.inputReader().readLine());
        try {
            assertThat(ProcessTree.of(parent.pid(), directory)).contains(parent.pid(), orphan);
            parent.destroyForcibly().waitFor();
            Set<Long> left = ProcessTree.of(parent.pid(), directory);
            assertThat(left).contains(orphan).doesNotContain(parent.pid());
        } finally {
            ProcessHandle.of(orphan).ifPresent(ProcessHandle::destroyForcibly);
            parent.destroyForcibly();
        }
    }

    @Test
    void aProcessWithoutTheEnvironmentIsFoundByItsParent() throws Exception {
        Process parent = shell("env -u TMPDIR sleep 100 & echo $!; exec sleep 100");
        long child = Long.parseLong(parent.inputReader().readLine());
        try {
            assertThat(ProcessTree.of(parent.pid(), directory)).contains(child);
        } finally {
            ProcessHandle.of(child).ifPresent(ProcessHandle::destroyForcibly);
            parent.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }

    private Process shell(String script) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", script);
        builder.environment().put("TMPDIR", directory.toString());
        return builder.start();
    }
}
