// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole test JVMs whose class path has no JNA, as a user's has none. */
@Timeout(60)
class OwnerTests {

    private static final String AVAILABLE = "dev.runahead.mpi.Launchers#available";

    @TempDir
    private Path temporary;

    @ParameterizedTest
    @MethodSource(AVAILABLE)
    void nothingOutlivesAnOwnerThatIsKilled(Launcher launcher) throws Exception {
        Traces elsewhere = new Traces();
        Process owner = start(launcher, "idle");
        Path directory = Traces.directory(poolOf(owner));
        assertThat(Traces.processes(directory)).isNotEmpty();

        owner.destroyForcibly().waitFor();

        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(Traces.of(directory)).isEmpty());
        assertThat(elsewhere.newFilesElsewhere()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(AVAILABLE)
    void norDoWorkersWithAHungTask(Launcher launcher) throws Exception {
        Process owner = start(launcher, "hung");
        Path directory = Traces.directory(poolOf(owner));

        owner.destroyForcibly().waitFor();

        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(Traces.of(directory)).isEmpty());
    }

    @ParameterizedTest
    @MethodSource(AVAILABLE)
    void norDoWorkersThatAreStopped(Launcher launcher) throws Exception {
        Process owner = start(launcher, "idle");
        Path directory = Traces.directory(poolOf(owner));
        for (String process : Traces.processes(directory)) {
            if (process.contains("worker.args")) {
                new ProcessBuilder("kill", "-STOP", process.substring(0, process.indexOf(' ')))
                        .start()
                        .waitFor();
            }
        }

        owner.destroyForcibly().waitFor();

        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(Traces.of(directory)).isEmpty());
    }

    @ParameterizedTest
    @MethodSource(AVAILABLE)
    void anOwnerNeverLoadsJna(Launcher launcher) throws Exception {
        Path classes = temporary.resolve("classes.log");
        Process owner = start(launcher, "closes", "-Xlog:class+load:file=" + classes);
        poolOf(owner);
        assertThat(owner.waitFor(20, TimeUnit.SECONDS)).isTrue();

        assertThat(owner.exitValue()).isZero();
        assertThat(Files.readString(classes))
                .contains("dev.runahead.mpi.MpiPool")
                .doesNotContain("com.sun.jna");
    }

    private Process start(Launcher launcher, String what, String... jvmOptions) throws IOException {
        List<String> command = new java.util.ArrayList<>();
        command.add(System.getProperty("java.home") + "/bin/java");
        command.addAll(List.of(jvmOptions));
        command.addAll(List.of("-cp", withoutJna(), Owner.class.getName(), launcher.name(), "2", what));
        return new ProcessBuilder(command)
                .redirectError(temporary.resolve("owner.err").toFile())
                .start();
    }

    private static String withoutJna() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.matches(".*/jna-[0-9.]+\\.jar"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private String poolOf(Process owner) throws IOException {
        BufferedReader out = owner.inputReader(StandardCharsets.UTF_8);
        String line = out.readLine();
        assertThat(line)
                .as(() -> "the owner said: " + read(temporary.resolve("owner.err")))
                .startsWith("POOL ");
        return line.substring("POOL ".length());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
