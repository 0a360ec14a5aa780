// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A test JVM that opens one pool in surroundings of its own, says what came of it, and leaves nothing.
 *
 * @param directory for its temporary files and its working directory
 */
record OpenerJvm(Path directory) {

    /** Far longer than a test may take. */
    static final long PATIENT = 600_000;

    String open(Map<String, String> environment, Launcher launcher) throws Exception {
        return open(environment, launcher, PATIENT, 2);
    }

    /** What the JVM said; null values unset a variable. */
    String open(Map<String, String> environment, Launcher launcher, long bootstrapMillis, int workers)
            throws Exception {
        return run(List.of(), environment, launcher, bootstrapMillis, workers);
    }

    /** Likewise, with a command before that of the JVM. */
    String run(
            List<String> starter, Map<String, String> environment, Launcher launcher, long bootstrapMillis, int workers)
            throws Exception {
        Path temporary = Files.createDirectories(directory.resolve("tmp"));
        Traces elsewhere = new Traces();
        List<String> command = new ArrayList<>(starter);
        command.addAll(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                Opener.class.getName(),
                launcher.name(),
                Long.toString(bootstrapMillis),
                Integer.toString(workers)));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).directory(directory.toFile());
        builder.environment().putAll(environment);
        String said = said(builder.start());
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(Traces.processes(temporary)).isEmpty());
        assertThat(temporary).isEmptyDirectory();
        assertThat(elsewhere.newFilesElsewhere()).isEmpty();
        return said;
    }

    private static String said(Process opener) throws IOException, InterruptedException {
        String said = new String(opener.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(opener.waitFor()).as(said).isZero();
        return said;
    }
}
