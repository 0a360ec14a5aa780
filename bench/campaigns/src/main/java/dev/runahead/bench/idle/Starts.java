// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.idle;

import dev.runahead.bench.jvm.Temporaries;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Starts test JVMs with Runahead's two jars on the class path and without them; nothing is set, so all is where it is by default. Each
 * has a directory of its own for all that it might write. Confined to one thread.
 */
final class Starts {

    private static final int PATIENCE_SECONDS = 120;
    private static final List<String> PRESENT = List.of("runahead-engine", "runahead-junit");

    private final Path classes;
    private final Path directory;
    private int files;

    /**
     * None yet.
     *
     * @param classes the small ones
     * @param directory where they run
     */
    Starts(Path classes, Path directory) {
        this.classes = classes;
        this.directory = directory;
    }

    /** How many files all starts with Runahead left. */
    int files() {
        return files;
    }

    /**
     * Starts one, and waits for its end.
     *
     * @throws IOException if not all its tests passed
     */
    Start run(boolean present) throws IOException, InterruptedException {
        Path own = Files.createTempDirectory(directory, "s");
        Path temporary = Files.createDirectories(own.resolve("tmp"));
        Files.createDirectories(own.resolve("target")); // Where ledgers would go.
        Path counted = Files.createTempFile(directory, "counted", ".txt");
        Path printed = Files.createTempFile(directory, "printed", ".txt");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:-UsePerfData",
                        // What compilers and collectors do beside scatters by a third of a second.
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        classPath(present),
                        IdleMain.class.getName(),
                        counted.toString()))
                .directory(own.toFile())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("RUNAHEAD_"));
        builder.environment().put("XDG_CACHE_HOME", own.resolve("cache").toString());
        builder.environment().put("XDG_RUNTIME_DIR", own.toString());
        Process jvm = builder.start();
        if (!jvm.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            jvm.destroyForcibly();
        }
        String numbers = Files.readString(counted);
        if (numbers.isBlank()) {
            throw new IOException("a test JVM did not come to its end; it printed:\n" + Files.readString(printed));
        }
        Start start = Start.read(numbers);
        if (start.passed() != SmallClasses.TESTS) {
            throw new IOException(start.passed() + " tests passed instead of " + SmallClasses.TESTS + "; it printed:\n"
                    + Files.readString(printed));
        }
        if (present) {
            files += files(own);
        }
        Temporaries.delete(own);
        return start;
    }

    private static int files(Path own) throws IOException {
        try (Stream<Path> all = Files.walk(own)) {
            return (int) all.filter(Files::isRegularFile).count();
        }
    }

    private String classPath(boolean present) {
        return classes
                + File.pathSeparator
                + Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(entry -> !isRunahead(entry) || (present && isMeant(entry)))
                        .collect(Collectors.joining(File.pathSeparator));
    }

    private static boolean isRunahead(String entry) {
        return entry.contains("runahead-") && !entry.contains("campaigns");
    }

    private static boolean isMeant(String entry) {
        return PRESENT.stream().anyMatch(entry::contains);
    }
}
