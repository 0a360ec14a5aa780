// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One run of some of the example's tests as a plain Java process, so that no build tool is in the times. Immutable.
 *
 * @param checkout where they are built
 * @param directory where all that the run writes goes; its name is the run's
 * @param options of the JVM, beside those that say where to write
 * @param selector which tests, as ConsoleLauncher understands it
 */
record TestJvm(Checkout checkout, Path directory, List<String> options, String selector) {

    /** The package of the example's tests. */
    static final String PACKAGE = "dev.runahead.examples.embedding";

    /** ConsoleLauncher's status for a run in which tests failed. */
    private static final int TESTS_FAILED = 1;

    /**
     * Runs the tests.
     *
     * @throws IOException if they did not come to their end; failed tests are no exception
     */
    void run() throws IOException, InterruptedException {
        Files.createDirectories(directory);
        JavaProcess process = new JavaProcess(checkout.example(), directory.resolve("suite.log"), arguments());
        int status = process.run();
        if (status != 0) {
            System.out.println(name() + " ended with status " + status + ":\n" + process.lastLines());
        }
        if (status != 0 && status != TESTS_FAILED) {
            throw new IOException("the suite did not come to its end");
        }
    }

    private List<String> arguments() throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-cp", checkout.testClassPath()));
        arguments.add("-Drunahead.output.dir=" + ledgers());
        arguments.add("-Drunahead.history=none"); // Every run is a first one.
        arguments.add("-Dembedding.times=" + times());
        arguments.addAll(options);
        arguments.addAll(List.of(
                "org.junit.platform.console.ConsoleLauncher",
                "execute",
                selector,
                "--reports-dir=" + reports(),
                "--details=none",
                "--disable-banner"));
        return arguments;
    }

    String name() {
        return directory.getFileName().toString();
    }

    /** The example's times. */
    Path times() {
        return directory.resolve("times.jsonl");
    }

    /** What Runahead writes, if it is on. */
    Path ledgers() {
        return directory.resolve("runahead");
    }

    /** JUnit's XML reports. */
    Path reports() {
        return directory.resolve("reports");
    }
}
