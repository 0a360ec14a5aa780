// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.jvm;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A built working copy of the repository. Immutable.
 *
 * @param root its top directory, absolute
 */
public record Checkout(Path root) {

    /** Where test JVMs run: the embedding example's files lie relative to it. */
    public Path embedding() {
        return root.resolve("examples/embedding");
    }

    /** Where a campaign's files go. */
    public Path output(String campaign) {
        return root.resolve("target/bench").resolve(campaign);
    }

    /**
     * The class path of test JVMs: this JVM's own, the examples' tests and what these need.
     *
     * @throws IOException if the examples have not been built
     */
    public String testClassPath() throws IOException {
        Path dependencies = embedding().resolve("target/test.classpath");
        if (!Files.isRegularFile(dependencies)) {
            throw new IOException(
                    "the examples are not built: no " + dependencies + "; use bench/run, which builds them");
        }
        return String.join(
                File.pathSeparator,
                List.of(
                        System.getProperty("java.class.path"),
                        root.resolve("examples/own-provider/target/test-classes")
                                .toString(),
                        embedding().resolve("target/test-classes").toString(),
                        embedding().resolve("target/classes").toString(),
                        Files.readString(dependencies).strip()));
    }
}
