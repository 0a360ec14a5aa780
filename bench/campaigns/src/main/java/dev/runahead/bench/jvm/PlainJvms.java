// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.jvm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs test classes as processes, one at a time, that take no times of their own. Confined to one thread.
 *
 * @param temporaries where their temporary directories are made
 * @param output where their files go
 * @param classPath of the JVMs
 */
public record PlainJvms(Path temporaries, Path output, String classPath) {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /**
     * Runs some.
     *
     * @param name a short file name that no other run of the campaign has
     * @return seconds from before the start of the process to its end
     * @throws IOException if it did not come to its end, or a test failed
     */
    public double seconds(String name, List<String> options, List<String> classes)
            throws IOException, InterruptedException {
        Path directory = Files.createDirectories(output.resolve(name));
        List<String> arguments = new ArrayList<>(options);
        arguments.addAll(List.of(
                "-Drunahead.output.dir=" + directory.resolve("runahead"), "-cp", classPath, PlainMain.class.getName()));
        arguments.addAll(classes);
        JvmCommand command = new JvmCommand(name, output, directory.resolve("suite.log"), List.of(), arguments);
        long begin = System.nanoTime();
        try (TestJvm jvm = TestJvm.start(command, temporaries)) {
            if (!jvm.ended(PATIENCE)) {
                throw new IOException(
                        name + " still ran after " + PATIENCE.toMinutes() + " minutes:\n" + jvm.lastLines());
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            if (jvm.status() != 0) {
                throw new IOException(name + " ended with status " + jvm.status() + ":\n" + jvm.lastLines());
            }
            Temporaries.delete(jvm.temporary());
            return seconds;
        }
    }
}
