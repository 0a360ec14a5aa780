// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.warm;

import static dev.runahead.engine.warm.PageCache.MIB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.runahead.engine.permit.Allowance;
import dev.runahead.engine.permit.Permit;
import dev.runahead.engine.permit.PermitDirectory;
import dev.runahead.engine.permit.Permits;
import dev.runahead.engine.permit.Right;
import dev.runahead.engine.time.SystemTime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The readers of a host are counted over all of a user's JVMs. */
@Timeout(60)
@EnabledOnOs(OS.LINUX)
class WarmsAmongProcessesTests {

    private static final int READERS = Allowance.ofThisHost().readers();

    @TempDir
    Path directory;

    private @Nullable Process other;

    @AfterEach
    void endTheOther() throws InterruptedException {
        if (other != null) {
            other.destroyForcibly().waitFor();
        }
    }

    /** One slot more than there are is to be had here: it is refused only as long as somebody stands in line. */
    @Test
    void aWarmOfAnotherJvmWaitsUntilAReaderOfThisOneHasEnded() throws Exception {
        Path file = PageCache.coldFile(directory.resolve("m/1.bin"), 8);
        Permits permits = new Permits(
                PermitDirectory.at(directory.resolve("permits")),
                () -> new Allowance(1, 1, MIB, READERS + 1),
                new SystemTime());
        Process process;
        try (Permit readers = permits.tryTake(Right.READ, READERS).orElseThrow()) {
            assertThat(readers.slots()).isEqualTo(READERS);
            process = warm(directory.resolve("m"));
            await().atMost(Duration.ofSeconds(40)).until(() -> isRefused(permits));
            assertThat(PageCache.residentBytes(file)).isZero();
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(said).contains("outcome=warmed").contains("readBytes=" + 8 * MIB);
        assertThat(isRefused(permits)).as("nobody reads or waits").isFalse();
    }

    private static boolean isRefused(Permits permits) {
        Optional<Permit> permit = permits.tryTake(Right.READ, 1);
        permit.ifPresent(Permit::close);
        return permit.isEmpty();
    }

    private Process warm(Path files) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LoneWarm.class.getName(),
                        files.toString(),
                        directory.resolve("permits").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        other = process;
        return process;
    }
}
