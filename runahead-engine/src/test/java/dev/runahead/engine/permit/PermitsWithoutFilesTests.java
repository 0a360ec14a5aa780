// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.permit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.engine.time.SystemTime;
import dev.runahead.engine.time.Time;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where permits have no files, or lose them. */
class PermitsWithoutFilesTests {

    /** Not even root may make it. */
    private static final Path NOWHERE = Path.of("/proc/permits");

    @TempDir
    private Path temporary;

    private Path directory;
    private final Time time = new SystemTime();

    @BeforeEach
    void choosePlace() {
        directory = temporary.resolve("permits");
    }

    private Permits permits(Path place) {
        return new Permits(PermitDirectory.at(place), () -> new Allowance(1, 1, 1, 1), time);
    }

    @Test
    void whereTheFilesCannotBeUsedEverythingIsGranted() throws InterruptedException {
        Permits permits = permits(NOWHERE);
        for (int request = 0; request < 3; request++) {
            assertThat(permits.tryTake(Right.BUILD, 1).orElseThrow().slots()).isZero();
            assertThat(permits.take(Right.BUILD, 1, time.deadlineIn(Duration.ZERO)))
                    .isPresent();
            assertThat(permits.overdraw(Right.BUILD, 1).slots()).isZero();
        }
    }

    @Test
    void soItIsIfTheyBecomeUnusable() throws IOException {
        Permits permits = permits(directory);
        Permit first = permits.tryTake(Right.BUILD, 1).orElseThrow();
        Files.delete(directory.resolve("build.line"));
        Files.createDirectory(directory.resolve("build.line"));

        assertThat(permits.tryTake(Right.BUILD, 1).orElseThrow().slots()).isZero();
        first.close();
    }

    @Test
    void aDirectoryThatWasSweptAwayIsMadeAgain() throws IOException {
        Permits permits = permits(directory);
        permits.tryTake(Right.BUILD, 1).orElseThrow().close();
        for (String file : List.of("build.jvm", "build.line", "build.0")) {
            Files.delete(directory.resolve(file));
        }
        Files.delete(directory);

        assertThat(permits.tryTake(Right.BUILD, 1).orElseThrow().slots()).isEqualTo(1);
    }

    @Test
    void theReasonIsSaidOnce() {
        try (Warnings warnings = new Warnings()) {
            Permits permits = permits(NOWHERE);
            permits.tryTake(Right.BUILD, 1);
            permits.tryTake(Right.BUILD, 1);

            assertThat(warnings.said())
                    .singleElement()
                    .asString()
                    .contains("shares no permits with others", NOWHERE.toString());
        }
    }
}
