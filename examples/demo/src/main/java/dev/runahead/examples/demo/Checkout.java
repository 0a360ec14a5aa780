// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.demo;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A built working copy of the repository. Immutable.
 *
 * @param root its top directory, absolute
 */
record Checkout(Path root) {

    /** Where the suite runs: its files lie relative to it. */
    Path example() {
        return root.resolve("examples/embedding");
    }

    /**
     * The class path of the example's tests.
     *
     * @throws IOException if the example has not been built
     */
    String testClassPath() throws IOException {
        Path target = example().resolve("target");
        Path dependencies = target.resolve("test.classpath");
        if (!Files.isRegularFile(dependencies)) {
            throw new IOException("the example is not built: no " + dependencies + "; run ./demo, which builds it");
        }
        return String.join(
                File.pathSeparator,
                target.resolve("test-classes").toString(),
                target.resolve("classes").toString(),
                Files.readString(dependencies).strip());
    }
}
