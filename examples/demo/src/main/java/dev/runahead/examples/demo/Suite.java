// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The example's suite, started as a plain Java process, so that no build tool is in the times. Immutable.
 *
 * @param checkout where it is built
 * @param launcher what starts the workers, settled
 * @param output each run makes a directory of its own in it
 */
record Suite(Checkout checkout, MpiLauncher launcher, Path output) {

    private static final String PACKAGE = "dev.runahead.examples.embedding";

    /** ConsoleLauncher's status for a run in which tests failed. */
    private static final int TESTS_FAILED = 1;

    /**
     * Unpacks the model and computes the reference, unless both are there.
     *
     * @throws IOException if that fails; the message has the end of its output
     */
    void setUp() throws IOException, InterruptedException {
        JavaProcess process = new JavaProcess(
                checkout.example(),
                Files.createDirectories(output).resolve("set-up.log"),
                List.of("-cp", checkout.testClassPath(), PACKAGE + ".ReferenceEmbeddings"));
        int status = process.run();
        if (status != 0) {
            throw new IOException("the set-up ended with status " + status + ":\n" + process.lastLines());
        }
    }

    /**
     * Runs the suite once.
     *
     * @throws IOException if it cannot be run to its end, or tells no times; failed tests are no exception
     */
    SuiteRun run(String name, Arm arm, int sentences) throws IOException, InterruptedException {
        Path directory = Files.createDirectories(output.resolve(name));
        JavaProcess process = new JavaProcess(
                checkout.example(), directory.resolve("suite.log"), arguments(directory, arm, sentences));
        int status = process.run();
        if (status != 0) {
            System.out.println(name + " ended with status " + status + ":\n" + process.lastLines());
        }
        if (status != 0 && status != TESTS_FAILED) {
            throw new IOException("the suite did not come to its end");
        }
        return result(name, directory, arm);
    }

    private List<String> arguments(Path directory, Arm arm, int sentences) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-cp", checkout.testClassPath()));
        arguments.add("-Drunahead.enabled=" + arm.enabled());
        arguments.add("-Drunahead.output.dir=" + directory.resolve("runahead"));
        arguments.add("-Drunahead.mpi.launcher=" + launcher.word());
        arguments.add("-Dembedding.sentences=" + sentences);
        arguments.add("-Dembedding.times=" + directory.resolve("times.jsonl"));
        arguments.addAll(List.of(
                "org.junit.platform.console.ConsoleLauncher",
                "execute",
                "--select-package=" + PACKAGE + ".suite",
                "--reports-dir=" + directory.resolve("reports"),
                "--details=none",
                "--disable-banner"));
        return arguments;
    }

    private SuiteRun result(String name, Path directory, Arm arm) throws IOException {
        SuiteTimes times = SuiteTimes.read(directory.resolve("times.jsonl"));
        for (EngineTimes engine : times.engines()) {
            if (!engine.launcher().equals(launcher.word())) {
                throw new IOException(name + ": " + engine.engine() + " got workers by " + engine.launcher()
                        + ", not by " + launcher.word());
            }
        }
        Path written = directory.resolve("runahead");
        if (arm == Arm.OFF && Files.exists(written)) {
            throw new IOException(name + ": Runahead was off and yet wrote " + written);
        }
        Optional<SuiteLedger> ledger = arm == Arm.ON ? Optional.of(SuiteLedger.readBelow(written)) : Optional.empty();
        return new SuiteRun(name, arm, times, TestOutcomes.read(directory.resolve("reports")), ledger);
    }
}
