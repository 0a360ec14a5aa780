// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.idle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;

/** Test classes with two empty tests each, in the package {@code small}. Without state. */
final class SmallClasses {

    /** How many there are. */
    static final int CLASSES = 500;

    /** In all of them. */
    static final int TESTS = 2 * CLASSES;

    /** Where they are. */
    static final String PACKAGE = "small";

    private SmallClasses() {}

    /**
     * Compiles them.
     *
     * @param directory made, and then a root of a class path
     * @throws IOException if this is no JDK, or they do not compile
     */
    static void compile(Path directory) throws IOException {
        Path sources = Files.createDirectories(directory.resolve("sources/" + PACKAGE));
        List<String> arguments = new ArrayList<>(
                List.of("-proc:none", "-d", directory.toString(), "-cp", System.getProperty("java.class.path")));
        for (int i = 0; i < CLASSES; i++) {
            String name = "Small%03dTest".formatted(i);
            Path file = sources.resolve(name + ".java");
            Files.writeString(file, """
                    package small;
                    class %s {
                        @org.junit.jupiter.api.Test void passes() {}
                        @org.junit.jupiter.api.Test void passesToo() {}
                    }
                    """.formatted(name));
            arguments.add(file.toString());
        }
        ToolProvider javac = ToolProvider.findFirst("javac")
                .orElseThrow(() -> new IOException("there is no javac in " + System.getProperty("java.home")));
        if (javac.run(System.out, System.err, arguments.toArray(String[]::new)) != 0) {
            throw new IOException("the small classes do not compile; see above");
        }
    }
}
