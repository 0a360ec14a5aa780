// SPDX-License-Identifier: Apache-2.0
package dev.runahead.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** A test JVM that comes to its end while a context is loaded for nobody: H14 of docs/spring.md. */
@Timeout(120)
class JvmEndTests {

    private static final long PATIENCE_SECONDS = 60;
    private static final CountDownLatch LOADING = new CountDownLatch(1);

    @TempDir
    Path output;

    @Test
    void theJvmEndsThoughALoadDoesNot() throws IOException, InterruptedException {
        Path log = output.resolve("log");
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + output,
                        "-Drunahead.output.dir=" + output.resolve("runahead"),
                        "-Drunahead.history=none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        JvmEndTests.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(jvm.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(jvm.exitValue()).isZero();
            assertThat(Files.readString(log)).contains("ends").doesNotContain("Shutdown in progress");
        } finally {
            jvm.destroyForcibly();
        }
    }

    /** That JVM's: runs one class, skips the one whose context is being loaded, and ends. */
    public static void main(String[] arguments) {
        try (LauncherSession session = LauncherFactory.openSession()) {
            session.getLauncher()
                    .execute(LauncherDiscoveryRequestBuilder.request()
                            .selectors(List.of(
                                    DiscoverySelectors.selectClass(First.class),
                                    DiscoverySelectors.selectClass(Skipped.class)))
                            .build());
        }
        System.out.println("ends");
    }

    @SpringBootConfiguration
    static class Quick {}

    @SpringBootConfiguration
    static class Endless {
        @Bean
        String endless() {
            LOADING.countDown();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(2 * PATIENCE_SECONDS);
            while (System.nanoTime() < end) { // One that takes no interrupt for an answer.
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            }
            return "never";
        }
    }

    @SpringJUnitConfig(Quick.class)
    static class First {
        @Test
        void endsWhileTheOtherContextIsLoaded() throws InterruptedException {
            assertThat(LOADING.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        }
    }

    @DisabledIf("always")
    @SpringBootTest(classes = Endless.class)
    static class Skipped {
        static boolean always() {
            return true;
        }

        @Test
        void never() {}
    }
}
