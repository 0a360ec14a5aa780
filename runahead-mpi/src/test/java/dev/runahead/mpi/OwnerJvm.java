// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A test JVM that runs {@link Owner}, with a temporary directory of its own and no JNA on its class path. */
record OwnerJvm(Process process, Path errors) implements AutoCloseable {

    /**
     * Starts one.
     *
     * @param place an empty directory with a short path, for all that belongs to it
     * @param arguments what {@link Owner} is told
     */
    static OwnerJvm start(Path place, Launcher launcher, List<String> arguments, String... jvmOptions)
            throws IOException {
        Path errors = place.resolve("owner.err");
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + "/bin/java");
        command.add("-Djava.io.tmpdir=" + temporary(place));
        command.addAll(List.of(jvmOptions));
        command.addAll(List.of("-cp", withoutJna(), Owner.class.getName(), launcher.name(), "2"));
        command.addAll(arguments);
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        return new OwnerJvm(process, errors);
    }

    /** Where the pools of JVMs that were started in this place have their directories. */
    static Path temporary(Path place) throws IOException {
        return Files.createDirectories(place.resolve("tmp"));
    }

    private static String withoutJna() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.matches(".*/jna-[0-9.]+\\.jar"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** The directory of its pool, once it says that it is open. */
    Path directory() throws IOException {
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String line = out.readLine();
        assertThat(line).as(() -> "the owner said: " + read(errors)).startsWith("POOL ");
        return Path.of(line.substring("POOL ".length()));
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    int exit() throws InterruptedException {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
