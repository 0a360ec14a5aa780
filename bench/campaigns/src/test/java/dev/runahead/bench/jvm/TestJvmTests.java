// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
@Timeout(120)
class TestJvmTests {

    @TempDir
    Path directory;

    /** Leaves a file and, if it is told to, a process. */
    static final class Leaving {
        private Leaving() {}

        public static void main(String[] arguments) throws IOException {
            Files.createTempFile("left-", "");
            if (arguments.length > 0) {
                System.out.println(
                        "PID " + new ProcessBuilder("sleep", "100").start().pid());
            }
        }
    }

    @Test
    void tellsWhichFilesAndProcessesItLeft() throws Exception {
        SharedMemory before = SharedMemory.now();
        try (TestJvm jvm = start("with-process")) {
            assertThat(jvm.ended(Duration.ofMinutes(1))).isTrue();
            assertThat(jvm.status()).isZero();
            List<String> left = jvm.leftBehind(before, Duration.ofMillis(100));
            assertThat(left).anyMatch(trace -> trace.matches("process \\d+ sleep 100"));
            assertThat(left).anyMatch(trace -> trace.startsWith(jvm.temporary() + "/left-"));
        } finally {
            ProcessTree.carrying(directory.resolve("with-process"))
                    .forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
        }
    }

    @Test
    void waitsForWhatIsJustEnding() throws Exception {
        SharedMemory before = new SharedMemory(SharedMemory.now().files());
        try (TestJvm jvm = start("tidied")) {
            assertThat(jvm.ended(Duration.ofMinutes(1))).isTrue();
            Thread tidying = new Thread(() -> Temporaries.delete(jvm.temporary()));
            tidying.start();
            assertThat(jvm.leftBehind(before, Duration.ofSeconds(30))).noneMatch(trace -> trace.contains("left-"));
            tidying.join();
        }
    }

    private TestJvm start(String name) throws IOException {
        List<String> arguments = List.of(
                "-cp",
                System.getProperty("java.class.path"),
                Leaving.class.getName(),
                name.contains("process") ? "process" : "");
        JvmCommand command = new JvmCommand(
                name,
                directory,
                directory.resolve(name + ".log"),
                List.of(),
                name.contains("process") ? arguments : arguments.subList(0, 3));
        return TestJvm.start(command, directory);
    }
}
