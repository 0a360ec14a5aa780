// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.warm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A control group that limits memory, made for one test, and removed after it. */
final class LimitedGroup implements AutoCloseable {

    private final Path directory;

    private LimitedGroup(Path directory) {
        this.directory = directory;
    }

    /** Of version 1 or 2; skips the test where none can be made. */
    static LimitedGroup of(long bytes) throws IOException {
        Path one = Path.of("/sys/fs/cgroup/memory");
        Path two = Path.of("/sys/fs/cgroup");
        boolean isOne = Files.exists(one.resolve("memory.limit_in_bytes"));
        boolean isTwo = Files.exists(two.resolve("cgroup.subtree_control"))
                && Files.readString(two.resolve("cgroup.subtree_control")).contains("memory");
        assumeTrue(isOne || isTwo, "no control groups that limit memory");
        LimitedGroup group = new LimitedGroup((isOne ? one : two)
                .resolve("runahead-test-" + ProcessHandle.current().pid()));
        try {
            Files.createDirectory(group.directory);
            Files.writeString(
                    group.directory.resolve(isOne ? "memory.limit_in_bytes" : "memory.max"), Long.toString(bytes));
        } catch (FileSystemException e) {
            assumeTrue(false, "no control group can be made here: " + e);
        }
        return group;
    }

    /** Runs a class's main method in a JVM in the group; gives what it printed. */
    String run(Class<?> main, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "sh", "-c", "echo $$ > " + directory + "/cgroup.procs && exec \"$0\" \"$@\"", java(), "-Xmx32m"));
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:-UsePerfData", "-cp", System.getProperty("java.class.path")));
        command.add(main.getName());
        command.addAll(Stream.of(arguments).toList());
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(printed).isZero();
        return printed;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** A group can be removed a moment after its last process has ended. */
    @Override
    public void close() {
        await().ignoreExceptions().untilAsserted(() -> Files.delete(directory));
    }
}
