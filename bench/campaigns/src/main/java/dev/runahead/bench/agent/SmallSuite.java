// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * Small test classes, each with a class that it tests, as files of classes. Immutable.
 *
 * @param classes the directory
 * @param small names of test classes that hold no seam
 * @param holding names of test classes that hold one
 */
record SmallSuite(Path classes, List<String> small, List<String> holding) {

    /** The one seam. */
    static final String SEAM = "made.Server#<init>(int)";

    private static final int HOLDING = 3;

    private static final String SERVER = """
            package made;

            public class Server implements AutoCloseable {
                public final int port;

                public Server(int port) {
                    this.port = port;
                }

                @Override
                public void close() {}
            }
            """;

    private static final String TESTED = """
            package made;

            class Small%1$d {
                private final int number;

                Small%1$d(int number) {
                    this.number = number;
                }

                int next() {
                    return number + 1;
                }

                String join(String text) {
                    return text + number;
                }
            }
            """;

    private static final String TEST = """
            package made;

            import static org.junit.jupiter.api.Assertions.assertEquals;

            import org.junit.jupiter.api.Test;

            class Small%1$dTest {
                @Test
                void counts() {
                    assertEquals(%1$d + 1, new Small%1$d(%1$d).next());
                }

                @Test
                void joins() {
                    assertEquals("a%1$d", new Small%1$d(%1$d).join("a"));
                }
            }
            """;

    private static final String HOLDER = """
            package made;

            import static org.junit.jupiter.api.Assertions.assertEquals;

            import org.junit.jupiter.api.Test;

            class Holding%1$dTest {
                @Test
                void opens() {
                    try (Server server = new Server(%1$d)) {
                        assertEquals(%1$d, server.port);
                    }
                }
            }
            """;

    /** Copies the lists. */
    SmallSuite {
        small = List.copyOf(small);
        holding = List.copyOf(holding);
    }

    /**
     * Writes and compiles it.
     *
     * @param directory where; made if need be
     * @param count how many small test classes
     * @throws IOException if this Java has no compiler, or it refuses them
     */
    static SmallSuite make(Path directory, int count) throws IOException {
        Path sources = Files.createDirectories(directory.resolve("src/made"));
        List<String> files = new ArrayList<>();
        files.add(write(sources, "Server", SERVER));
        List<String> small = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            files.add(write(sources, "Small" + i, TESTED.formatted(i)));
            files.add(write(sources, "Small" + i + "Test", TEST.formatted(i)));
            small.add("made.Small" + i + "Test");
        }
        List<String> holding = IntStream.rangeClosed(1, HOLDING)
                .mapToObj(i -> "made.Holding" + i + "Test")
                .toList();
        for (int i = 1; i <= HOLDING; i++) {
            files.add(write(sources, "Holding" + i + "Test", HOLDER.formatted(i)));
        }
        Path classes = Files.createDirectories(directory.resolve("classes"));
        compile(files, classes);
        return new SmallSuite(classes, small, holding);
    }

    private static String write(Path sources, String name, String text) throws IOException {
        return Files.writeString(sources.resolve(name + ".java"), text).toString();
    }

    private static void compile(List<String> files, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IOException("no compiler in " + System.getProperty("java.home") + "; run with a JDK");
        }
        List<String> arguments = new ArrayList<>(List.of(
                "-proc:none", "-nowarn", "-cp", System.getProperty("java.class.path"), "-d", classes.toString()));
        arguments.addAll(files);
        if (compiler.run(null, null, null, arguments.toArray(String[]::new)) != 0) {
            throw new IOException("the small suite does not compile; see above");
        }
    }
}
