// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class LargeResultsTests {

    /** An old generation of 1 GiB and 64 MiB: a second copy of a result of 1 GiB has no room, nor has a tenth of one. */
    private static final List<String> ROOM =
            List.of("-XX:+UseSerialGC", "-Xmx1112m", "-Xmn24m", "-XX:MaxDirectMemorySize=4m");

    @TempDir
    private Path place;

    @Test
    void aResultOfOneGibibyteNeedsAtMost64MebibytesBesidesItselfOnBothSides() throws Exception {
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        command.addAll(ROOM);
        command.addAll(List.of(
                "-Djava.io.tmpdir=" + OwnerJvm.temporary(place),
                "-cp",
                System.getProperty("java.class.path"),
                LargeResults.class.getName()));
        command.addAll(ROOM);
        File printed = place.resolve("printed.txt").toFile();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(printed)
                .start();
        try {
            assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }

        assertThat(Files.readString(printed.toPath(), StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "BYTES 1073741824 1 1",
                        "BYTES 1073741824 2 2",
                        "TEXTS 1000000 a text of about a hundred characters, so that a million of them come to a"
                                + " hundred MiB: 999999");
    }
}
